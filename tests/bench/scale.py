"""How the cost of a payment changes with the number of payments, open items, organisations and old postings, and with shapes of
load that make careless programs quadratic. The cost is processor time of engine and server: other programs do not count in it."""

import contextlib
import shutil
import statistics

from cluster import running, work_folder
from load import Load, account

# Straight into the tables, past the seal: only the import after it is of interest. The trigger comes back as it was.
COPY_INVOICES = """
ALTER TABLE avstem.invoice DISABLE TRIGGER take;
\\copy avstem.invoice FROM '{work}/invoices.rows'
\\copy avstem.open_item FROM '{work}/items.rows'
\\copy avstem.customer FROM '{work}/customers.rows'
ALTER TABLE avstem.invoice ENABLE ALWAYS TRIGGER take;
"""

# A year of vouchers with 1 000 payments each, as the first input of organisation 1 would have brought them.
OLD_POSTINGS = """
ALTER TABLE avstem.payment DISABLE TRIGGER USER;
ALTER TABLE avstem.voucher DISABLE TRIGGER USER;
ALTER TABLE avstem.posting DISABLE TRIGGER USER;
INSERT INTO avstem.payment (org_id, input_seq, ordinal, format, account, booked_on, lump_reference, lump, transaction, amount, kind,
    reference, bank_reference, line, byte_offset, state, rule)
  SELECT 1, 1, n, 'ocr_giro', '{account}', DATE '2025-01-01' + n / 1000 % 365, '20' || n / 1000, n / 1000, n % 1000, 10000, 'credit',
    lpad(n::TEXT, 12, '0'), lpad(n::TEXT, 9, '0'), n, n * 162, 'booked', 'M1'
  FROM generate_series(1, {postings}) AS n;
INSERT INTO avstem.voucher SELECT 1, 2025, n, n, DATE '2025-01-01' + n % 365, DATE '2025-01-01' + n % 365, 1, 'lump', 'B2', '20' || n, 1001,
    sha256(n::TEXT::BYTEA), sha256(n::TEXT::BYTEA), sha256((n - 1)::TEXT::BYTEA)
  FROM generate_series(1, {vouchers}) AS n;
INSERT INTO avstem.posting
  SELECT 1, 2025, v, l, CASE WHEN l > 1000 THEN '1920' ELSE '1500' END, CASE WHEN l > 1000 THEN 10000000 ELSE -10000 END,
    CASE WHEN l > 1000 THEN NULL ELSE (v * 1000 + l)::TEXT END, CASE WHEN l > 1000 THEN NULL ELSE 'old' || v * 1000 + l END,
    CASE WHEN l > 1000 THEN NULL ELSE 1 END, CASE WHEN l > 1000 THEN NULL ELSE (v - 1) * 1000 + l END
  FROM generate_series(1, {vouchers}) AS v, generate_series(1, 1001) AS l;
INSERT INTO avstem.head SELECT 1, position, hash FROM avstem.voucher ORDER BY position DESC LIMIT 1;
INSERT INTO avstem.voucher_series VALUES (1, 2025, {vouchers});
DO $$
DECLARE
  t RECORD;
BEGIN
  FOR t IN SELECT tgrelid::REGCLASS AS name, tgname FROM pg_trigger WHERE NOT tgisinternal
           AND tgrelid IN ('avstem.payment'::REGCLASS, 'avstem.voucher'::REGCLASS, 'avstem.posting'::REGCLASS) LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.name, t.tgname);
  END LOOP;
END $$;
"""


class Scale:
    """Books that are prepared without the engine, and what a payment into them costs."""

    def __init__(self, cluster, work):
        self.cluster, self.work = cluster, work

    def prepare(self, load, more_sql=""):
        work, cluster = self.work, self.cluster
        load.set_up(f"{work}/setup.toml")
        load.invoice_rows(f"{work}/invoices.rows", f"{work}/items.rows", f"{work}/customers.rows")
        cluster.create("before")
        cluster.take("before", f"{work}/archive", "set_up", f"{work}/setup.toml")
        cluster.sql("before", COPY_INVOICES.format(work=work) + more_sql, superuser=True)
        cluster.settle("before")

    def forget(self):
        self.cluster.drop("before")
        shutil.rmtree(f"{self.work}/archive")

    def cost(self, load, rounds):
        """Of one payment of this load, in microseconds, into the prepared books."""
        load.ocr(f"{self.work}/bank.ocr")
        runs = [self.cluster.import_once("before", f"{self.work}/archive", f"{self.work}/bank.ocr") for _ in range(rounds)]
        cpu = statistics.median(run["cpu_seconds"] + run["server_cpu_seconds"] for run in runs)
        seconds = statistics.median(run["seconds"] for run in runs)
        count = runs[0]["payments"]
        return {"payments": count, "us_a_payment": round(1e6 * cpu / count, 2), "wall_us_a_payment": round(1e6 * seconds / count, 2),
                "memory_mb": round(max(run["memory_kb"] for run in runs) / 1024, 1), "wal_mb": round(runs[0]["wal_bytes"] / 1e6, 1)}

    def point(self, load, rounds, more_sql=""):
        self.prepare(load, more_sql)
        cost = self.cost(load, rounds)
        self.forget()
        return cost


@contextlib.contextmanager
def scale_of(engine):
    with work_folder() as work, running(engine, f"{work}/postgres") as cluster:
        yield Scale(cluster, work)


def with_ratios(points):
    for point in points:
        point["ratio"] = round(point["us_a_payment"] / points[0]["us_a_payment"], 2)
    return points


def rounds_for(payments):
    return 5 if payments <= 200_000 else 3 if payments <= 1_000_000 else 1


def scale_figures(engine, payments, open_items, organisations):
    """Payments grow with as many open items as the largest needs; open items and organisations under one size of file."""
    with scale_of(engine) as scale:
        by_payments = []
        for count in payments:
            by_payments.append(scale.point(Load(count), rounds_for(count)))
        by_items, by_organisations = [], []
        file = open_items[0]
        for count in open_items:
            by_items.append({"open_items": count} | scale.point(Load(file, count), rounds_for(file)))
        for count in organisations:
            by_organisations.append({"organisations": count} | scale.point(Load(file, organisations=count), rounds_for(file)))
    return {"payments": with_ratios(by_payments), "open_items": with_ratios(by_items), "organisations": with_ratios(by_organisations)}


def shape_figures(engine, size):
    """Each shape at a quarter of its size and at its size."""
    shapes = (("usual", lambda n: Load(n)),
              ("all payments on one KID", lambda n: Load(n, 1000, shape="one-kid")),
              ("no payment finds an invoice", lambda n: Load(n, shape="unknown")),
              ("one customer with 100 000 open items", lambda n: Load(n, 100_000, shape="one-customer")),
              ("one customer, its open items under one KID", lambda n: Load(n // 25, n // 2, shape="one-customer-kid")),
              ("an organisation for every 25 payments", lambda n: Load(n, organisations=n // 25)))
    figures = []
    with scale_of(engine) as scale:
        for name, make in shapes:
            before, after = (scale.point(make(n), 3) for n in (size // 4, size))
            figures.append({"name": name} | after | {"us_a_payment_before": before["us_a_payment"],
                                                     "ratio": round(after["us_a_payment"] / before["us_a_payment"], 2)})
    return figures


def history_figures(engine, postings):
    size = 100_000
    points = []
    with scale_of(engine) as scale:
        for old in (0, postings // 10, postings):
            vouchers = old // 1000
            sql = OLD_POSTINGS.format(account=account(0), postings=old, vouchers=vouchers) if old else ""
            points.append({"postings": old} | scale.point(Load(size), 5, sql))
    return with_ratios(points)
