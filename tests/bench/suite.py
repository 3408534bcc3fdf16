#!/usr/bin/env python3
"""The benchmarks of PERFORMANCE in one run; `ops/bench` builds what it needs and calls it.

    tests/bench/suite.py BUILD OUT quick|full [PART…]

BUILD is the folder of a bench build, OUT gets NAME.md and NAME.json. Without parts, all of the size's are run:

  parsers      each parser beside its floor (P1, P2), its memory (P5)
  posting      a file into the books beside COPY of the same rows (P3), its memory (P5) and WAL
  suggestions  1 000 waiting payments against 1 000 000 open items (P6)
  small-files  small files, each its own transaction, beside fsyncs and commits (P8)
  start-up     a command and the demo (P9)
  rebuild      full: books from the archive beside the imports (P7)
  scale        full: the cost of a payment from 10 000 to 5 000 000 payments, to 10 000 000 open items (P4)
  shapes       what makes careless programs quadratic: the cost of a payment at one size and at four times the size
  history      full: the cost of a payment in books that are old (5 000 000 postings; AVSTEM_BENCH_HISTORY names another number)
  peers        full: other ways of doing a part of the same

Parts that are not in `quick` can be run there, with its sizes."""

import os
import re
import subprocess
import sys
import time

import peers
import posting
import rebuild
import report
import scale
import small_files
import start_up
from load import Load

QUICK = ("parsers", "posting", "suggestions", "small-files", "start-up")
FULL = QUICK + ("rebuild", "scale", "shapes", "history", "peers")


class Suite:
    def __init__(self, build, full):
        self.programs = f"{build}/tests/bench"
        self.engine = f"{self.programs}/posting_engine"
        self.avstem = f"{build}/bin/avstem"
        self.full = full
        self.lines, self.details = [], {}

    def run(self, part):
        start = time.monotonic()
        print(f"bench: {part} …", file=sys.stderr, flush=True)
        getattr(self, part.replace("-", "_"))()
        print(f"bench: {part} took {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)

    def figures(self, program, *arguments):
        """The `name=number` words that a program prints."""
        done = subprocess.run([f"{self.programs}/{program}", *map(str, arguments)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{program}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return {name: float(number) for name, number in re.findall(r"(\w+)=(-?[\d.]+)\b", done.stdout)}

    def add(self, *cells, **more):
        self.lines.append(report.line(*cells, **more))

    def parsers(self):
        count, runs = (1_000_000, 11) if self.full else (200_000, 7)
        for target, program, name, limit in (("P1", "ocr_parse_bench", "OCR", 1.6), ("P2", "camt_parse_bench", "camt.054", 1.35)):
            f = self.details[program] = self.figures(program, count, 500, runs)
            floor = "scan of all fields" if name == "OCR" else "bare SAX2 pass"
            self.add(target, f"read {name}, {count:,} payments, {f['mb']:.0f} MB, all checks", f"{f['read_s']:.3f} s",
                     f"{f['floor_s']:.3f} s, {floor}", ratio=f["ratio"], limit=f"≤ {limit}", memory=f["peak_rss_mb"],
                     holds=f["ratio"] <= limit)
            if name == "camt.054":
                self.add(target, "… without the pre-scan", f"{f['read_s'] - f['guard_s']:.3f} s", f"{f['floor_s']:.3f} s",
                         ratio=f["ratio_without_guard"], limit="≤ 1.2", holds=f["ratio_without_guard"] <= 1.2)
            self.add("P5", f"memory of the {name} reader", f"{f['peak_rss_mb']:.0f} MB", limit="≤ 32 MB",
                     memory=f["peak_rss_mb"], holds=f["peak_rss_mb"] <= 32)

    def posting(self):
        payments, rounds = (1_000_000, 5) if self.full else (100_000, 3)
        f = self.details["posting"] = posting.figures_of(self.engine, Load(payments), ["ocr", "camt"], rounds)
        for one in f["imports"]:
            self.add("P3", f"import {one['format']}, {one['payments']:,} payments against {one['invoices']:,} open items",
                     f"{one['seconds']:.2f} s", f"{one['floor_seconds']:.2f} s, COPY and DELETE", ratio=one["pair_ratio"], limit="≤ 1.25",
                     memory=one["memory_mb"], wal=one["wal_mb"], holds=one["pair_ratio"] <= 1.25)
            self.add("P3", f"… processor time, {one['format']}", f"{one['cpu_seconds']:.2f} s", f"{one['floor_cpu_seconds']:.2f} s",
                     ratio=one["cpu_ratio"])
        peak = max(one["memory_mb"] for one in f["imports"])
        self.add("P5", "memory of the engine", f"{peak:.0f} MB", limit="≤ 200 MB", memory=peak, holds=peak <= 200)

    def suggestions(self):
        f = self.details["suggestions"] = self.figures("suggestions_bench", 1_000, 1_000_000)
        self.add("P6", "suggestions for 1,000 payments, 1,000,000 open items, index made", f"{f['total_s']:.2f} s", limit="≤ 3 s",
                 memory=f["peak_rss_mb"], holds=f["total_s"] <= 3)

    def small_files(self):
        files, rounds = (1_000, 5) if self.full else (200, 3)
        f = self.details["small_files"] = small_files.figures_of(self.engine, files, 20, rounds)
        self.add("P8", f"{files:,} files of 20 payments", f"{f['seconds']:.2f} s", f"{f['floor_seconds']:.2f} s, fsyncs and commits",
                 ratio=f["ratio"], limit="≤ 2", memory=f["memory_mb"], holds=f["ratio"] <= 2)

    def start_up(self):
        f = self.details["start_up"] = start_up.figures_of(self.avstem, 21)
        self.add("P9", f"avstem {f['command']}, database running", f"{f['command_ms']:.0f} ms", f"{f['psql_ms']:.0f} ms, psql",
                 ratio=f["ratio"], limit="≤ 50 ms", holds=f["command_ms"] <= 50)
        self.add("P9", "avstem demo, from nothing", f"{f['demo_seconds']:.1f} s", limit="≤ 5 s", holds=f["demo_seconds"] <= 5)

    def rebuild(self):
        f = self.details["rebuild"] = rebuild.figures_of(self.avstem, 1_000_000 if self.full else 50_000, 4, 1)
        self.add("P7", f"rebuild of {f['payments']:,} payments", f"{f['rebuild_seconds']:.1f} s", f"{f['imports_seconds']:.1f} s, the imports",
                 ratio=f["ratio"], limit="≤ 1.5", holds=f["ratio"] <= 1.5)

    def scale(self):
        payments, items = ((10_000, 100_000, 1_000_000, 5_000_000), (1_000_000, 3_000_000, 10_000_000)) if self.full else (
            (10_000, 50_000, 200_000), (100_000, 300_000, 1_000_000))
        f = self.details["scale"] = scale.scale_figures(self.engine, payments, items, (1, 100, 10_000))
        for name, what, limit in (("payments", "payments in a file", 1.2), ("open_items", "open items", 1.6),
                                  ("organisations", "organisations in a file", None)):
            points = f[name]
            for point in points:
                self.add("P4", f"{point[name]:,} {what}", f"{point['us_a_payment']:.1f} µs a payment",
                         f"{points[0]['us_a_payment']:.1f} µs at {points[0][name]:,}", ratio=point["ratio"],
                         limit=f"≤ {limit}" if limit else None, memory=point["memory_mb"],
                         holds=point["ratio"] <= limit if limit else None)

    def shapes(self):
        f = self.details["shapes"] = scale.shape_figures(self.engine, 250_000 if self.full else 25_000)
        for shape in f:
            self.add("P4", f"{shape['name']}, {shape['payments']:,} payments", f"{shape['us_a_payment']:.1f} µs a payment",
                     f"{shape['us_a_payment_before']:.1f} µs at a quarter", ratio=shape["ratio"], limit="≤ 1.5, not quadratic",
                     memory=shape["memory_mb"], holds=shape["ratio"] <= 1.5)

    def history(self):
        postings = int(os.environ.get("AVSTEM_BENCH_HISTORY", 5_000_000 if self.full else 500_000))
        f = self.details["history"] = scale.history_figures(self.engine, postings)
        for point in f:
            self.add("P4", f"books with {point['postings']:,} postings, {point['payments']:,} new payments",
                     f"{point['us_a_payment']:.1f} µs a payment", f"{f[0]['us_a_payment']:.1f} µs in young books", ratio=point["ratio"],
                     memory=point["memory_mb"])

    def peers(self):
        f = self.details["peers"] = peers.figures_of(self.engine, 100_000 if self.full else 20_000)
        for peer in f:
            self.add("peer", peer["name"], f"{peer['us_a_payment']:.1f} µs a payment", ratio=peer["ratio"],
                     limit=peer["label"])


def main():
    if len(sys.argv) < 4 or sys.argv[3] not in ("quick", "full"):
        sys.exit(__doc__)
    build, out, size, parts = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    every = FULL if size == "full" else QUICK
    unknown = [part for part in parts if part not in FULL]
    if unknown:
        sys.exit(f"bench: no part {unknown[0]}; there are {', '.join(FULL)}")
    document = {"commit": report.commit(), "size": size, "parts": parts or list(every), "machine": report.machine(),
                "settings": report.settings()}
    suite = Suite(build, size == "full")
    for part in parts or every:
        suite.run(part)
    document |= {"lines": suite.lines, "details": suite.details}
    name = "-".join([size, *parts])
    print(report.write(out, name, document))
    print(f"bench: written to {out}/{name}.md and {out}/{name}.json", file=sys.stderr)


if __name__ == "__main__":
    main()
