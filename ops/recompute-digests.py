#!/usr/bin/env python3
"""Recomputes the head of every organisation's hash chain from plain SQL, without Avstem (docs/DIGEST.md).

ops/recompute-digests.py DATABASE-URI     or     psql -At -F "$(printf '\\t')" -c "$QUERY" | ops/recompute-digests.py
Prints organisation, number of vouchers and hash, separated by tabs. `--query` prints the query.
"""
import hashlib
import itertools
import subprocess
import sys

QUERY = """SELECT o.id, v.year, v.number, v.booked_on, v.bank_date, v.input_seq, v.kind, v.rule,
  e.line, e.account, e.amount, e.customer_no, e.invoice_no, e.payment_input || ':' || e.payment_ordinal
FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number) JOIN avstem.organisation AS o USING (org_id)
ORDER BY v.org_id, v.position, e.line"""


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def heads(rows):
    for organisation, its_rows in itertools.groupby(rows, key=lambda row: row[0]):
        count, head = 0, "0" * 64
        for heading, postings in itertools.groupby(its_rows, key=lambda row: row[:8]):
            lines = ["posting\t" + "\t".join(row[8:]) for row in postings]
            content = sha256("\n".join(["voucher\t" + "\t".join(heading), *lines, f"end\t{len(lines)}", ""]))
            count, head = count + 1, sha256(f"{head}\n{content}\n")
        yield organisation, str(count), head


if sys.argv[1:] == ["--query"]:
    sys.exit(print(QUERY))
source = sys.stdin
if len(sys.argv) > 1:
    command = ["psql", "-X", "-At", "-F", "\t", "-v", "FETCH_COUNT=10000", "-c", QUERY, sys.argv[1]]
    psql = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    source = psql.stdout
for head in heads(line.rstrip("\n").split("\t") for line in source):
    print("\t".join(head))
if len(sys.argv) > 1 and psql.wait() != 0:
    sys.exit("psql failed: the heads above are not complete")
