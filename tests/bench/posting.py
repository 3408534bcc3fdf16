#!/usr/bin/env python3
"""Posts a generated bank file and compares the time with its floor: psql copying the very same rows into the same tables, with
the same keys and no trigger, and removing the same open items with one DELETE, in one transaction on one connection.

    tests/bench/posting.py ENGINE [--payments N] [--invoices N] [--organisations N] [--rounds N] [--format ocr|camt|both]
                           [--shape SHAPE] [--share NAME=PER_MILLE]... [--json]

ENGINE is the built program `posting_engine`. Floor and engine alternate; medians are told. Shapes and shares: load.py."""

import argparse
import json
import os
import statistics
import sys

from cluster import running, work_folder
from load import SHAPES, Load

COPIED = {  # table: which of its rows an import writes
    "payment": "input_seq = 3",
    "voucher": "input_seq = 3",
    "posting": "payment_input = 3 OR (org_id, year, number) IN (SELECT org_id, year, number FROM avstem.voucher WHERE input_seq = 3)",
    "queue_item": "input_seq = 3",
}


def prepare(cluster, work, load):
    """A template database and archive with set-up and invoices, as they are before each measured import."""
    load.set_up(f"{work}/setup.toml")
    load.invoices_csv(f"{work}/invoices.csv")
    cluster.create("before")
    cluster.take("before", f"{work}/archive", "set_up", f"{work}/setup.toml")
    took = cluster.take("before", f"{work}/archive", "invoices", f"{work}/invoices.csv")
    cluster.settle("before")
    return took


def rows_of(cluster, run, work):
    """The rows that the import wrote, as COPY text, and the open items that it removed."""
    for table, which in COPIED.items():
        cluster.sql(run, f"\\copy (SELECT * FROM avstem.{table} WHERE {which}) TO '{work}/{table}.rows'")
    cluster.sql("before", f"\\copy (SELECT org_id, invoice_no FROM avstem.open_item) TO '{work}/before.items'")
    cluster.sql(run, f"\\copy (SELECT org_id, invoice_no FROM avstem.open_item) TO '{work}/after.items'")
    with open(f"{work}/after.items") as after, open(f"{work}/before.items") as before, open(f"{work}/gone.items", "w") as gone:
        left = set(after)
        gone.writelines(line for line in before if line not in left)


def floor(cluster, work):
    run = cluster.copy_of("before")
    cluster.sql(run, "".join(f"ALTER TABLE avstem.{table} DISABLE TRIGGER USER;" for table in COPIED), superuser=True)
    script = "BEGIN;\nCREATE TEMPORARY TABLE gone (org_id INTEGER, invoice_no TEXT COLLATE \"C\");\n"
    script += "".join(f"\\copy avstem.{table} FROM '{work}/{table}.rows'\n" for table in COPIED)
    script += (f"\\copy gone FROM '{work}/gone.items'\nANALYZE gone;\n"
               "DELETE FROM avstem.open_item AS o USING gone AS g WHERE o.org_id = g.org_id AND o.invoice_no = g.invoice_no;\nCOMMIT;\n")
    took = cluster.timed_sql(run, script)
    cluster.drop(run)
    return took


def measure(cluster, work, load, kind, rounds):
    file = f"{work}/bank.{kind}"
    getattr(load, kind)(file)
    cluster.import_once("before", f"{work}/archive", file, look=lambda run: rows_of(cluster, run, work))
    runs, floors = [], []
    for _ in range(rounds):
        floors.append(floor(cluster, work))
        runs.append(cluster.import_once("before", f"{work}/archive", file))
    seconds = statistics.median(run["seconds"] for run in runs)
    lowest = statistics.median(took[0] for took in floors)
    cpu = statistics.median(run["cpu_seconds"] + run["server_cpu_seconds"] for run in runs)
    lowest_cpu = statistics.median(took[1] for took in floors)
    return {"format": kind, "payments": runs[0]["payments"], "invoices": load.invoices, "organisations": load.organisations,
            "shape": load.shape, "shares_per_mille": load.shares, "rounds": rounds,
            "file_mb": round(os.path.getsize(file) / 1e6, 1), "seconds": round(seconds, 3), "floor_seconds": round(lowest, 3),
            "ratio": round(seconds / lowest, 2),
            "pair_ratio": round(statistics.median(run["seconds"] / took[0] for run, took in zip(runs, floors)), 2),
            "cpu_seconds": round(cpu, 2), "engine_cpu_seconds": round(statistics.median(run["cpu_seconds"] for run in runs), 2),
            "floor_cpu_seconds": round(lowest_cpu, 2), "cpu_ratio": round(cpu / lowest_cpu, 2),
            "payments_per_second": round(runs[0]["payments"] / seconds),
            "memory_mb": round(max(run["memory_kb"] for run in runs) / 1024, 1),
            "wal_mb": round(runs[0]["wal_bytes"] / 1e6, 1), "vouchers": runs[0]["vouchers"], "queued": runs[0]["queued"]}


def figures_of(engine, load, formats, rounds):
    """{"invoices_seconds", "imports": [one for each format]}"""
    with work_folder() as work, running(engine, f"{work}/postgres") as cluster:
        took = prepare(cluster, work, load)
        return {"invoices": load.invoices, "invoices_seconds": round(took["seconds"], 3),
                "imports": [measure(cluster, work, load, kind, rounds) for kind in formats]}


def share(text):
    name, _, per_mille = text.partition("=")
    return name, int(per_mille)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine")
    parser.add_argument("--payments", type=int, default=100_000)
    parser.add_argument("--invoices", type=int)
    parser.add_argument("--organisations", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--format", choices=["ocr", "camt", "both"], default="both")
    parser.add_argument("--shape", choices=SHAPES, default="usual")
    parser.add_argument("--share", type=share, action="append", default=[])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    formats = ["ocr", "camt"] if options.format == "both" else [options.format]
    load = Load(options.payments, options.invoices, options.organisations, shares=dict(options.share), shape=options.shape)
    figures = figures_of(options.engine, load, formats, options.rounds)
    if options.json:
        json.dump(figures, sys.stdout, indent=1)
        print()
        return
    print("| file | payments | seconds | payments/s | floor (COPY) | ratio | ratio of processor time | memory | WAL |")
    print("|---|---|---|---|---|---|---|---|---|")
    for f in figures["imports"]:
        print(f"| {f['format']}, {f['file_mb']} MB | {f['payments']} | {f['seconds']} | {f['payments_per_second']} | "
              f"{f['floor_seconds']} s | {f['ratio']} | {f['cpu_ratio']} | {f['memory_mb']} MB | {f['wal_mb']} MB |")


if __name__ == "__main__":
    main()
