#!/usr/bin/env python3
"""How long a command takes when the database runs already, beside one SELECT through psql, and how long the demo takes (P9).

    tests/bench/start_up.py AVSTEM [--runs N]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

from cluster import work_folder


def timed(words):
    start = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True)
    seconds = time.monotonic() - start
    if done.returncode:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return seconds


def stop(data):
    with open(f"{data}/postgres/cluster/postmaster.pid", encoding="ascii") as file:
        os.kill(int(file.readline()), 2)  # SIGINT: a fast shutdown
    while os.path.exists(f"{data}/postgres/cluster/postmaster.pid"):
        time.sleep(0.05)


def socket_of(data):
    with open(f"{data}/postgres/cluster/postmaster.pid", encoding="ascii") as file:
        lines = file.read().splitlines()
    return lines[4], lines[3]


def figures_of(avstem, runs):
    with work_folder() as work:
        data = f"{work}/data"
        demo = timed([avstem, "demo", "--data", data])
        socket, port = socket_of(data)
        commands, floors = [], []
        for _ in range(runs):
            floors.append(timed(["psql", "-XqAt", "-h", socket, "-p", port, "-U", "postgres", "-d", "postgres", "-c", "SELECT 1"]))
            commands.append(timed([avstem, "queue", "list", "--data", data]))
        stop(data)
    seconds, lowest = statistics.median(commands), statistics.median(floors)
    return {"runs": runs, "demo_seconds": round(demo, 2), "command": "queue list", "command_ms": round(1000 * seconds, 1),
            "psql_ms": round(1000 * lowest, 1), "ratio": round(seconds / lowest, 2)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("avstem")
    parser.add_argument("--runs", type=int, default=21)
    options = parser.parse_args()
    print(json.dumps(figures_of(options.avstem, options.runs), indent=1))


if __name__ == "__main__":
    main()
