"""Other ways of doing a part of the same, in the same run and on the same payments: every one pays its invoice exactly.

What they leave out stands in their labels: none of them reads the bank's file, keeps a hash chain or proves balances at commit."""

import resource
import shutil
import subprocess

from load import USUAL_SHARES, Load
from scale import scale_of

NO_TRIGGERS = "".join(f"ALTER TABLE avstem.{table} DISABLE TRIGGER USER;\n" for table in ("payment", "voucher", "posting"))

SET_BASED = """
BEGIN;
CREATE TEMPORARY TABLE bank (ordinal INTEGER, kid TEXT COLLATE "C", amount BIGINT);
\\copy bank FROM '{work}/bank.rows'
ANALYZE bank;
INSERT INTO avstem.payment (org_id, input_seq, ordinal, format, account, booked_on, lump, transaction, amount, kind, reference, line,
    byte_offset, state, rule)
  SELECT 1, 2, ordinal, 'ocr_giro', '12340000000', '2026-11-20', ordinal / 1000, ordinal % 1000, amount, 'credit', kid, ordinal, 0,
    'booked', 'M1' FROM bank;
INSERT INTO avstem.voucher
  SELECT 1, 2026, n, n, '2026-11-20', '2026-11-20', 2, 'lump', 'B2', '', 1001, sha256(''), sha256(''), sha256('')
  FROM generate_series(1, {vouchers}) AS n;
INSERT INTO avstem.posting
  SELECT 1, 2026, b.ordinal / 1000 + 1, b.ordinal % 1000 + 1, '1500', -b.amount, i.customer_no, i.invoice_no, 2, b.ordinal
  FROM bank AS b JOIN avstem.open_item AS i ON i.org_id = 1 AND i.kid = b.kid AND i.open = b.amount;
INSERT INTO avstem.posting (org_id, year, number, line, account, amount)
  SELECT 1, 2026, ordinal / 1000 + 1, 1001, '1920', sum(amount) FROM bank GROUP BY ordinal / 1000;
DELETE FROM avstem.open_item AS i USING bank AS b WHERE i.org_id = 1 AND i.kid = b.kid AND i.open = b.amount;
COMMIT;
"""

ONE_AT_A_TIME = """SELECT invoice_no, customer_no FROM avstem.open_item WHERE org_id = 1 AND kid = '{kid}' AND open = {ore};
INSERT INTO avstem.payment (org_id, input_seq, ordinal, format, account, booked_on, lump, transaction, amount, kind, reference, line, byte_offset, state, rule) VALUES (1, 2, {ordinal}, 'ocr_giro', '12340000000', '2026-11-20', 0, {ordinal}, {ore}, 'credit', '{kid}', {ordinal}, 0, 'booked', 'M1');
INSERT INTO avstem.posting SELECT 1, 2026, 1, {ordinal}, '1500', -{ore}, customer_no, invoice_no, 2, {ordinal} FROM avstem.open_item WHERE org_id = 1 AND kid = '{kid}' AND open = {ore};
DELETE FROM avstem.open_item WHERE org_id = 1 AND kid = '{kid}' AND open = {ore};
"""


def payments_of(load):
    return [(ordinal + 1, kid, ore) for kid, ore, ordinal in load.each_payment(0)]


def write_sql_inputs(work, payments):
    with open(f"{work}/bank.rows", "w", encoding="utf-8") as rows, open(f"{work}/single.sql", "w", encoding="utf-8") as single:
        single.write("\\o /dev/null\nBEGIN;\n")
        for ordinal, kid, ore in payments:
            rows.write(f"{ordinal}\t{kid}\t{ore}\n")
            single.write(ONE_AT_A_TIME.format(kid=kid, ore=ore, ordinal=ordinal))
        single.write("COMMIT;\n")


def kroner(ore):
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d} NOK"


def write_journal(path, payments):
    """The booked payments as a plain-text journal, one entry for each lump of 1 000."""
    with open(path, "w", encoding="utf-8") as out:
        for start in range(0, len(payments), 1000):
            lump = payments[start:start + 1000]
            out.write(f"2026-11-20 lump {start // 1000}\n")
            for ordinal, _, ore in lump:
                out.write(f"    assets:receivables:invoice{ordinal}  {kroner(-ore)}\n")
            out.write(f"    assets:bank  {kroner(sum(ore for _, _, ore in lump))}\n\n")


def processor_seconds_of(words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_sql(scale, script):
    run = scale.cluster.copy_of("before")
    scale.cluster.sql(run, NO_TRIGGERS, superuser=True)
    cpu = scale.cluster.timed_sql(run, script)[1]
    scale.cluster.drop(run)
    return cpu


def journal_readers(journal):
    readers = (("hledger", ["hledger", "-f", journal, "balance", "assets:bank"]),
               ("ledger", ["ledger", "-f", journal, "balance", "assets:bank"]))
    return [(name, words) for name, words in readers if shutil.which(name)]


def figures_of(engine, size):
    load = Load(size, shares=dict.fromkeys(USUAL_SHARES, 0))
    payments = payments_of(load)
    few = payments[:max(1, size // 5)]
    figures = []

    def add(name, label, cpu, count):
        figures.append({"name": name, "label": label, "us_a_payment": round(1e6 * cpu / count, 1)})

    with scale_of(engine) as scale:
        scale.prepare(load)
        figures.append({"name": "avstem", "label": "reads, matches, books, chains, proves"} | scale.cost(load, 3))
        write_sql_inputs(scale.work, payments)
        add("SQL in sets", "exact KID and amount only; no file, no chain, nothing proven",
            in_sql(scale, SET_BASED.format(work=scale.work, vouchers=size // 1000 + 1)), size)
        write_sql_inputs(scale.work, few)
        with open(f"{scale.work}/single.sql", encoding="utf-8") as file:
            add("SQL, one statement at a time", "one transaction; exact KID and amount only; nothing proven",
                in_sql(scale, file.read()), len(few))
        journal = f"{scale.work}/books.journal"
        write_journal(journal, payments)
        for name, words in journal_readers(journal):
            add(name, "reads the booked journal and sums it; matches and stores nothing", processor_seconds_of(words), size)
    for figure in figures:
        figure["ratio"] = round(figure["us_a_payment"] / figures[0]["us_a_payment"], 2)
    return figures
