#!/usr/bin/env python3
"""Posts a generated bank file and compares the time with its floor: psql copying the very same rows into the same tables, with
the same keys and no trigger, and removing the same open items with one DELETE, in one transaction on one connection.

    tests/bench/posting.py ENGINE [--payments N] [--invoices N] [--organisations N] [--rounds N] [--format ocr|camt|both] [--json]

ENGINE is the built program `posting_engine`. Floor and engine alternate; medians are told."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from load import Load

COPIED = {  # table: which of its rows an import writes
    "payment": "input_seq = 3",
    "voucher": "input_seq = 3",
    "posting": "payment_input = 3 OR (org_id, year, number) IN (SELECT org_id, year, number FROM avstem.voucher WHERE input_seq = 3)",
    "queue_item": "input_seq = 3",
}


class Database:
    def __init__(self, engine, folder):
        self.engine, self.folder = engine, folder
        self.uri, self.superuser = subprocess.run([engine, "cluster", folder], check=True, capture_output=True,
                                                  text=True).stdout.split()
        self.number = 0

    def named(self, name, superuser=False):
        head, _, tail = (self.superuser if superuser else self.uri).rpartition("?")
        return head[:head.rindex("/") + 1] + name + "?" + tail

    def sql(self, database, text, superuser=False):
        return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.named(database, superuser), "-f", "-"],
                              input=text, check=True, capture_output=True, text=True).stdout

    def copy_of(self, template):
        self.number += 1
        name = f"run_{self.number}"
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {template};")
        return name

    def take(self, database, archive, kind, file):
        done = subprocess.run([self.engine, "take", self.named(database), archive, kind, file], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr + done.stdout)
        return json.loads(done.stdout)


def prepare(database, work, load):
    """A template database and archive with set-up and invoices, as they are before each measured import."""
    load.set_up(f"{work}/setup.toml")
    load.invoices_csv(f"{work}/invoices.csv")
    database.sql("postgres", "CREATE DATABASE before;")
    subprocess.run([database.engine, "migrate", database.named("before")], check=True)
    database.take("before", f"{work}/archive", "set_up", f"{work}/setup.toml")
    took = database.take("before", f"{work}/archive", "invoices", f"{work}/invoices.csv")
    database.sql("before", "ANALYZE;", superuser=True)
    return took


def rows_of(database, run, work):
    """The rows that the import wrote, as COPY text, and the open items that it removed."""
    for table, which in COPIED.items():
        database.sql(run, f"\\copy (SELECT * FROM avstem.{table} WHERE {which}) TO '{work}/{table}.rows'")
    database.sql("before", f"\\copy (SELECT org_id, invoice_no FROM avstem.open_item) TO '{work}/before.items'")
    database.sql(run, f"\\copy (SELECT org_id, invoice_no FROM avstem.open_item) TO '{work}/after.items'")
    with open(f"{work}/after.items") as after, open(f"{work}/before.items") as before, open(f"{work}/gone.items", "w") as gone:
        left = set(after)
        gone.writelines(line for line in before if line not in left)


def floor(database, work):
    run = database.copy_of("before")
    prepared = "".join(f"ALTER TABLE avstem.{table} DISABLE TRIGGER USER;" for table in COPIED)
    database.sql(run, prepared, superuser=True)
    script = "BEGIN;\nCREATE TEMPORARY TABLE gone (org_id INTEGER, invoice_no TEXT COLLATE \"C\");\n"
    script += "".join(f"\\copy avstem.{table} FROM '{work}/{table}.rows'\n" for table in COPIED)
    script += (f"\\copy gone FROM '{work}/gone.items'\nANALYZE gone;\n"
               "DELETE FROM avstem.open_item AS o USING gone AS g WHERE o.org_id = g.org_id AND o.invoice_no = g.invoice_no;\nCOMMIT;\n")
    start = time.monotonic()
    database.sql(run, script, superuser=True)
    seconds = time.monotonic() - start
    database.sql("postgres", f"DROP DATABASE {run};")
    return seconds


def engine_run(database, work, file, keep_rows):
    run = database.copy_of("before")
    shutil.copytree(f"{work}/archive", f"{work}/archive-{run}")
    wal = int(database.sql(run, "SELECT pg_current_wal_lsn() - '0/0';").split(".")[0])
    result = database.take(run, f"{work}/archive-{run}", "bank_file", file)
    result["wal_bytes"] = int(database.sql(run, "SELECT pg_current_wal_lsn() - '0/0';").split(".")[0]) - wal
    if result["difference_ore"] != 0:
        sys.exit("the control sums leave a difference")
    if keep_rows:
        rows_of(database, run, work)
    database.sql("postgres", f"DROP DATABASE {run};")
    shutil.rmtree(f"{work}/archive-{run}")
    return result


def measure(database, work, load, kind, rounds):
    file = f"{work}/bank.{kind}"
    getattr(load, kind)(file)
    engine_run(database, work, file, keep_rows=True)
    runs, floors = [], []
    for _ in range(rounds):
        floors.append(floor(database, work))
        runs.append(engine_run(database, work, file, keep_rows=False))
    seconds = statistics.median(run["seconds"] for run in runs)
    lowest = statistics.median(floors)
    return {"format": kind, "payments": runs[0]["payments"], "invoices": load.invoices, "organisations": load.organisations,
            "file_mb": round(os.path.getsize(file) / 1e6, 1), "seconds": round(seconds, 3), "floor_seconds": round(lowest, 3),
            "ratio": round(seconds / lowest, 2), "payments_per_second": round(runs[0]["payments"] / seconds),
            "memory_mb": round(max(run["memory_kb"] for run in runs) / 1024, 1),
            "wal_mb": round(runs[0]["wal_bytes"] / 1e6, 1), "vouchers": runs[0]["vouchers"], "queued": runs[0]["queued"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine")
    parser.add_argument("--payments", type=int, default=100_000)
    parser.add_argument("--invoices", type=int)
    parser.add_argument("--organisations", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--format", choices=["ocr", "camt", "both"], default="both")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    formats = ["ocr", "camt"] if options.format == "both" else [options.format]
    load = Load(options.payments, options.invoices, options.organisations)
    work = tempfile.mkdtemp(prefix="avstem-bench-")
    database = Database(options.engine, f"{work}/postgres")
    try:
        took = prepare(database, work, load)
        figures = [measure(database, work, load, kind, options.rounds) for kind in formats]
    finally:
        subprocess.run([options.engine, "stop", f"{work}/postgres"], check=False)
        shutil.rmtree(work, ignore_errors=True)
    if options.json:
        print(json.dumps({"invoices_seconds": took["seconds"], "imports": figures}, indent=1))
        return
    print("| file | payments | seconds | payments/s | floor (COPY) | ratio | memory | WAL |")
    print("|---|---|---|---|---|---|---|---|")
    for f in figures:
        print(f"| {f['format']}, {f['file_mb']} MB | {f['payments']} | {f['seconds']} | {f['payments_per_second']} | "
              f"{f['floor_seconds']} s | {f['ratio']} | {f['memory_mb']} MB | {f['wal_mb']} MB |")


if __name__ == "__main__":
    main()
