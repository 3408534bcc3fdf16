#!/usr/bin/env python3
"""Books a generated history, loses the database, rebuilds it from the archive alone, and compares times and heads (PERFORMANCE P7).

    tests/bench/rebuild.py AVSTEM [--payments N] [--files N] [--organisations N] [--json]

AVSTEM is the built program. Each step is one command, as a user gives it, and its whole time counts."""

import argparse
import json
import os
import subprocess
import sys
import time

from cluster import work_folder
from load import Load


class Installation:
    """A data folder with its own archive and PostgreSQL."""

    def __init__(self, avstem, folder):
        self.avstem, self.folder = avstem, folder

    def run(self, *words):
        start = time.monotonic()
        done = subprocess.run([self.avstem, *words, "--data", self.folder, "--json"], capture_output=True, text=True)
        seconds = time.monotonic() - start
        if done.returncode:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr[-2000:]}{done.stdout[-2000:]}")
        return seconds, json.loads(done.stdout)

    def stop(self):
        cluster = f"{self.folder}/postgres/cluster"
        with open(f"{cluster}/postmaster.pid", encoding="utf-8") as file:
            os.kill(int(file.readline()), 2)  # SIGINT: a fast shutdown
        while os.path.exists(f"{cluster}/postmaster.pid"):
            time.sleep(0.1)


def book(installation, work, load, files):
    """The whole history; the seconds of all commands that took an input."""
    load.set_up(f"{work}/setup.toml")
    load.invoices_csv(f"{work}/invoices.csv")
    seconds = installation.run("setup", f"{work}/setup.toml")[0]
    seconds += installation.run("invoices", "import", f"{work}/invoices.csv")[0]
    for number in range(files):
        load.seed = number + 1
        load.ocr(f"{work}/bank.ocr")
        seconds += installation.run("import", f"{work}/bank.ocr")[0]
    return seconds


def measure(avstem, payments, files, organisations, work):
    first = Installation(avstem, f"{work}/first")
    second = Installation(avstem, f"{work}/second")
    load = Load(payments // files, payments, organisations)
    imports = book(first, work, load, files)
    verify, verified = first.run("verify", "--level", "tables")
    replay, replayed = first.run("replay", "--all")
    first.stop()
    rebuild, rebuilt = second.run("rebuild", "--archive", f"{first.folder}/archive")
    second.stop()
    if rebuilt["digests"] != verified["digests"] or not replayed["same"]:
        sys.exit("the rebuilt books are not the same")
    return {"payments": rebuilt["payments"], "inputs": rebuilt["inputs"], "organisations": organisations,
            "imports_seconds": round(imports, 1), "rebuild_seconds": rebuilt["seconds"],
            "rebuild_with_proof_seconds": round(rebuild, 1), "ratio": round(rebuilt["seconds"] / imports, 2),
            "verify_seconds": round(verify, 1), "replay_all_seconds": round(replay, 1)}


def figures_of(avstem, payments, files, organisations):
    with work_folder() as work:
        return measure(avstem, payments, files, organisations, work)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("avstem")
    parser.add_argument("--payments", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--organisations", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = figures_of(options.avstem, options.payments, options.files, options.organisations)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    print("| payments | inputs | imports | rebuild | ratio | rebuild and proof | verify | replay --all |")
    print("|---|---|---|---|---|---|---|---|")
    f = figures
    print(f"| {f['payments']} | {f['inputs']} | {f['imports_seconds']} s | {f['rebuild_seconds']} s | {f['ratio']} | "
          f"{f['rebuild_with_proof_seconds']} s | {f['verify_seconds']} s | {f['replay_all_seconds']} s |")


if __name__ == "__main__":
    main()
