"""The load of the benchmarks: organisations, invoices and bank files of any size, from a seed, written as streams."""

import math
import random


def _modulus10_sums():
    """For each group of four digits the sum of its digits, every second one doubled, the last one too."""
    sums = []
    for group in range(10_000):
        total = 0
        for place, digit in enumerate(reversed(f"{group:04d}")):
            product = int(digit) * (2 if place % 2 == 0 else 1)
            total += product // 10 + product % 10
        sums.append(total)
    return sums


_SUMS = _modulus10_sums()


def kid(number):
    """Eleven digits and their modulus 10 check digit."""
    total = _SUMS[number % 10_000] + _SUMS[number // 10_000 % 10_000] + _SUMS[number // 100_000_000]
    return f"{number:011d}{(10 - total % 10) % 10}"


def account(number):
    """A Norwegian account number with a right check digit."""
    body = 12340000000 // 10 + number
    while True:
        digits = f"{body:010d}"
        rest = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if rest != 1:
            return digits + str((11 - rest) % 11)
        body += 1_000_000


# What a payment is, in per mille; the rest pays its invoice exactly. `customer`: of the customers, those whose invoices share a KID.
USUAL_SHARES = {"part": 20, "over": 10, "unknown": 10, "missing": 5, "customer": 50}
# The shapes that make a careless program quadratic.
SHAPES = ("usual", "one-kid", "one-customer", "one-customer-kid", "unknown")


class Load:
    """Invoice i belongs to organisation i % organisations and is number i // organisations there; four in a row are one
    customer's. Amounts follow from i. `shape`:

      usual             one KID an invoice, or a customer
      one-kid           every payment is a part of one large invoice
      one-customer      all invoices are one customer's, each with its KID
      one-customer-kid  all invoices are one customer's and share a KID
      unknown           no payment finds an invoice
    """

    def __init__(self, payments, invoices=None, organisations=1, lump=1000, shares=None, seed=1, shape="usual"):
        if shape not in SHAPES:
            raise ValueError(f"no shape {shape}; there are {', '.join(SHAPES)}")
        self.payments = payments
        self.invoices = invoices or payments
        self.organisations = organisations
        self.lump = lump
        self.shares = {**USUAL_SHARES, **(shares or {})}
        if shape != "usual":
            self.shares = dict.fromkeys(USUAL_SHARES, 0) | ({"unknown": 1000} if shape == "unknown" else {})
        self.seed = seed
        self.shape = shape

    def customer(self, i):
        return 0 if self.shape.startswith("one-customer") else i // self.organisations // 4

    def kid(self, i):
        customer = self.customer(i)
        shared = self.shape == "one-customer-kid" or customer * 7919 % 1000 < self.shares["customer"]
        return kid(90_000_000_000 + customer) if shared else kid(i)

    def amount(self, i):
        if self.shape == "one-kid" and i == 0:
            return 10_000 * self.payments
        return 10_000 + i * 37 % 90_000

    def set_up(self, path):
        with open(path, "w", encoding="utf-8") as out:
            for number in range(self.organisations):
                out.write(f'[[organisation]]\nid = "org-{number}"\nname = "Organisation {number}"\n'
                          f'[[organisation.bank_account]]\nnumber = "{account(number)}"\n'
                          '[[organisation.bank_account.kid]]\nlength = 12\ncheck = "mod10"\n')

    def invoices_csv(self, path):
        with open(path, "w", encoding="utf-8") as out:
            out.write("organisation,invoice_number,customer_number,customer_name,kid,issue_date,due_date,amount\n")
            for i in range(self.invoices):
                ore, customer = self.amount(i), self.customer(i)
                out.write(f"org-{i % self.organisations},{i},{customer},Kunde {customer},{self.kid(i)},2026-10-01,2026-11-01,"
                          f"{ore // 100}.{ore % 100:02d}\n")

    def invoice_rows(self, invoices, open_items, customers):
        """What the books hold of the invoices, as rows for COPY: for sizes at which only the import is of interest."""
        with open(invoices, "w", encoding="utf-8") as issued, open(open_items, "w", encoding="utf-8") as left, \
             open(customers, "w", encoding="utf-8") as names:
            last = {}
            for i in range(self.invoices):
                ore, customer, number = self.amount(i), self.customer(i), self.kid(i)
                organisation = i % self.organisations + 1
                issued.write(f"{organisation}\t{i}\t{customer}\tKunde {customer}\t{number}\t2026-10-01\t2026-11-01\t{ore}\t\\N\t"
                             f"invoice\t\\N\t1\t{i + 2}\n")
                left.write(f"{organisation}\t{i}\t{customer}\t{number}\t2026-11-01\t{ore}\n")
                if last.get(organisation) != customer:
                    last[organisation] = customer
                    names.write(f"{organisation}\t{customer}\tKunde {customer}\n")

    def each_payment(self, organisation):
        """(kid, øre, ordinal) for one organisation; the invoices are paid in an order of their own."""
        rng = random.Random(f"{self.seed}:{organisation}")
        mine = (self.invoices - organisation + self.organisations - 1) // self.organisations
        stride = max(1, int(mine * 0.618))
        while math.gcd(stride, mine) != 1:
            stride += 1
        start = rng.randrange(mine)
        for ordinal in range(self.payments // self.organisations):
            if self.shape == "one-kid":
                yield self.kid(0), 10_000, ordinal
                continue
            invoice = (start + ordinal * stride) % mine * self.organisations + organisation
            number, ore = self.pay(rng, invoice)
            yield number, ore, ordinal

    def pay(self, rng, invoice):
        """(kid, øre) of one payment for this invoice."""
        ore = self.amount(invoice)
        dice = rng.randrange(1000)
        what = "exact"
        for name in ("part", "over", "unknown", "missing"):
            dice -= self.shares[name]
            if dice < 0:
                what = name
                break
        if what == "missing":
            return "", ore
        if what == "unknown":
            return kid(invoice + 50_000_000_000), ore
        return self.kid(invoice), {"part": ore // 2, "over": ore + 5_000}.get(what, ore)

    def ocr(self, path):
        with open(path, "w", encoding="ascii") as out:
            out.write("NY00001000008080000000100010200" + "0" * 49 + "\n")
            records, payments, total = 2, 0, 0
            for organisation in range(self.organisations):
                count, amount = 0, 0
                out.write(f"NY090020001008566{organisation + 1:07d}{account(organisation)}" + "0" * 45 + "\n")
                for number, ore, ordinal in self.each_payment(organisation):
                    count += 1
                    amount += ore
                    serial = ordinal // self.lump % 100_000
                    part = ordinal // self.lump // 100_000
                    out.write(f"NY091030{count:07d}2011261320{part}{serial:05d}0{ore:017d}{number:>25}000000\n"
                              f"NY091031{count:07d}0000000000{(count + self.seed * 10_000_000) % 10**9:09d}0000000201126"
                              f"{ordinal % 10**10:011d}" + "0" * 22 + "\n")
                out.write(f"NY090088{count:08d}{2 * count + 2:08d}{amount:017d}201126201126201126" + "0" * 21 + "\n")
                records += 2 * count + 2
                payments += count
                total += amount
            out.write(f"NY000089{payments:08d}{records:08d}{total:017d}201126" + "0" * 33 + "\n")

    def camt(self, path):
        with open(path, "w", encoding="utf-8") as out:
            out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>\n'
                      "<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-11-20T18:00:00</CreDtTm></GrpHdr>\n")
            for organisation in range(self.organisations):
                out.write(f"<Ntfctn><Id>N{organisation}</Id><CreDtTm>2026-11-20T18:00:00</CreDtTm><Acct><Id><Othr><Id>"
                          f"{account(organisation)}</Id></Othr></Id><Ccy>NOK</Ccy></Acct>\n")
                batch = []
                for entry in self.each_payment(organisation):
                    batch.append(entry)
                    if len(batch) == self.lump:
                        self._entry(out, batch)
                        batch = []
                if batch:
                    self._entry(out, batch)
                out.write("</Ntfctn>\n")
            out.write("</BkToCstmrDbtCdtNtfctn></Document>\n")

    @staticmethod
    def _entry(out, batch):
        total = sum(ore for _, ore, _ in batch)
        out.write(f'<Ntry><Amt Ccy="NOK">{total // 100}.{total % 100:02d}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd>'
                  f"</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>E{batch[0][2]}</AcctSvcrRef><BkTxCd/><NtryDtls>\n")
        for number, ore, ordinal in batch:
            reference = (f"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{number}</Ref></CdtrRefInf>"
                         "</Strd>" if number else "<Ustrd>kontingent</Ustrd>")
            out.write(f'<TxDtls><Refs><AcctSvcrRef>{ordinal:09d}</AcctSvcrRef></Refs><Amt Ccy="NOK">{ore // 100}.{ore % 100:02d}'
                      f"</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Kunde {ordinal}</Nm></Pty></Dbtr><DbtrAcct>"
                      f"<Id><Othr><Id>{ordinal % 10**11:011d}</Id></Othr></Id></DbtrAcct></RltdPties><RmtInf>{reference}</RmtInf>"
                      "</TxDtls>\n")
        out.write("</NtryDtls></Ntry>\n")
