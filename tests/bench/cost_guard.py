#!/usr/bin/env python3
"""What fixed small jobs cost, in units that no other program on the machine disturbs, compared with what is recorded:
instructions (callgrind) and allocations of parsers, matcher and digest; rows, indexes, look-ups and WAL of an import.

    tests/bench/cost_guard.py BUILD            compares with costs.json; exit 1 when anything differs by more than its tolerance
    tests/bench/cost_guard.py BUILD --record   writes costs.json: only with a reason, which the commit tells

BUILD is the folder of a dev build: its compiler and flags are the same everywhere. What becomes cheaper is recorded too, or the
next regression hides behind it. Both kinds of comparison are tried on a planted regression first, which they must notice."""

import json
import os
import re
import subprocess
import sys

from cluster import running, work_folder
from load import Load

RECORD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "costs.json")
JOBS = ("ocr", "camt", "csv", "match", "digest")
# They choose their code by the processor, so their instructions differ between machines.
LEFT_OUT = ("libc.so", "ld-linux", "libcrypto.so", "vgpreload")
TOLERANCE = {"instructions": 0.03, "allocations": 0.03, "look_ups": 0.05, "wal_bytes": 0.05}


def instructions_in(path):
    """Self cost of all objects but those left out, of one dump of callgrind."""
    names, counted, total, skip = {}, True, 0, False
    with open(path, encoding="utf-8", errors="replace") as file:
        for row in file:
            if row.startswith("ob="):
                number, _, name = row[3:].strip().partition(" ")
                names.setdefault(number, name)
                counted = not any(part in names[number] for part in LEFT_OUT)
            elif row.startswith("calls="):
                skip = True  # the next line is the callee's
            elif re.match(r"[0-9+*-]", row):
                if not skip and counted:
                    total += int(row.split()[1])
                skip = False
            elif row.startswith("cob="):
                number, _, name = row[4:].strip().partition(" ")
                names.setdefault(number, name)
    return total


def counted_jobs(program, work, *words):
    """{"instructions": {job: n}, "allocations": {job: n}}"""
    command = ["valgrind", "--tool=callgrind", "--collect-atstart=no", f"--callgrind-out-file={work}/callgrind", program, *words]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"cost_jobs: exit {done.returncode}\n{done.stdout}{done.stderr}")
    allocations = {name: int(count) for name, count in re.findall(r"^(\w+) allocations=(\d+)$", done.stdout, re.MULTILINE)}
    instructions = {}
    for number, job in enumerate(JOBS, start=1):
        instructions[job] = instructions_in(f"{work}/callgrind.{number}")
        os.remove(f"{work}/callgrind.{number}")
    return {"instructions": instructions, "allocations": allocations}


class Books:
    """Three organisations, one import of 3 000 payments of every kind."""

    def __init__(self, cluster, work):
        self.cluster, self.work = cluster, work
        load = Load(3000, 4000, organisations=3, lump=100)
        load.set_up(f"{work}/setup.toml")
        load.invoices_csv(f"{work}/invoices.csv")
        load.ocr(f"{work}/bank.ocr")
        self.cluster.create("before")
        self.cluster.take("before", f"{work}/archive", "set_up", f"{work}/setup.toml")
        self.cluster.take("before", f"{work}/archive", "invoices", f"{work}/invoices.csv")
        self.cluster.settle("before")

    def costs(self):
        counts = {}

        def look(run):
            tables = self.cluster.sql(run, "SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'avstem' ORDER BY 1;").split()
            union = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM avstem.{table}" for table in tables)
            scans = self.cluster.sql(run, "SELECT sum(coalesce(idx_scan, 0) + seq_scan) FROM pg_stat_user_tables"
                                          " WHERE schemaname = 'avstem';")
            counts["look_ups"] = {"all tables": int(scans)}
            counts["rows"] = self.numbers(run, union + " ORDER BY 1;")
            counts["indexes"] = self.numbers(run, "SELECT tablename, count(*) FROM pg_indexes WHERE schemaname = 'avstem'"
                                                  " GROUP BY 1 ORDER BY 1;")

        figures = self.cluster.import_once("before", f"{self.work}/archive", f"{self.work}/bank.ocr", look)
        return counts | {"wal_bytes": {"import": figures["wal_bytes"]}}

    def numbers(self, run, query):
        return {name: int(number) for name, number in (row.split("|") for row in self.cluster.sql(run, query).splitlines())}


def differences(recorded, found):
    for kind, costs in sorted(found.items()):
        for name in sorted(costs | recorded.get(kind, {})):
            was, now = recorded.get(kind, {}).get(name), costs.get(name)
            if was is None or now is None or abs(now - was) > was * TOLERANCE.get(kind, 0):
                change = f" ({100 * (now - was) / was:+.1f} %)" if was and now else ""
                yield f"{kind} of {name}: recorded {was}, found {now}{change}"


def measured(build, work):
    """(costs, costs with planted regressions)"""
    program = f"{build}/tests/bench/cost_jobs"
    costs, planted = counted_jobs(program, work), counted_jobs(program, work, "planted")
    with running(f"{build}/tests/bench/posting_engine", f"{work}/postgres") as cluster:
        books = Books(cluster, work)
        costs |= books.costs()
        cluster.sql("before", "CREATE INDEX planted ON avstem.posting (org_id, invoice_no);", superuser=True)
        planted |= books.costs()
    return costs, planted


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--record"]):
        sys.exit(__doc__)
    with work_folder() as work:
        costs, planted = measured(sys.argv[1], work)
    if sys.argv[2:]:
        with open(RECORD, "w", encoding="utf-8") as out:
            json.dump(costs, out, indent=1)
            out.write("\n")
        return
    with open(RECORD, encoding="utf-8") as file:
        recorded = json.load(file)
    failures = list(differences(recorded, costs))
    noticed = "\n".join(differences(recorded, planted))
    for wanted in ("instructions of match", "instructions of digest", "indexes of posting", "wal_bytes of import"):
        if wanted not in noticed:
            failures.append(f"a planted regression went unnoticed: {wanted}")
    for failure in failures:
        print(f"FAIL  {failure}")
    if failures:
        print("When it is meant: tests/bench/cost_guard.py build/dev --record, and the commit says why.")
    compared = sum(len(costs) for costs in recorded.values())
    print(f"{max(0, compared + 4 - len(failures))} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
