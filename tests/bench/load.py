"""The load of the benchmarks: organisations, invoices and bank files of any size, from a seed, written as streams."""

import random


def modulus10(body):
    total = 0
    for place, digit in enumerate(reversed(body)):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return str((10 - total % 10) % 10)


def kid(number):
    body = f"{number:011d}"
    return body + modulus10(body)


def account(number):
    """A Norwegian account number with a right check digit."""
    body = 12340000000 // 10 + number
    while True:
        digits = f"{body:010d}"
        rest = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if rest != 1:
            return digits + str((11 - rest) % 11)
        body += 1_000_000


class Load:
    """Invoice i has KID i, customer i // 4 and organisation i % organisations; amounts follow from i."""

    def __init__(self, payments, invoices=None, organisations=1, lump=1000, shares=None, seed=1):
        self.payments = payments
        self.invoices = invoices or payments
        self.organisations = organisations
        self.lump = lump
        # What a payment is, in per mille; the rest pays its invoice exactly.
        self.shares = shares or {"part": 20, "over": 10, "unknown": 10, "missing": 5}
        self.seed = seed

    def amount(self, invoice):
        return 10_000 + invoice * 37 % 90_000

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
                ore = self.amount(i)
                out.write(f"org-{i % self.organisations},{i},{i // 4},Kunde {i // 4},{kid(i)},2026-10-01,2026-11-01,"
                          f"{ore // 100}.{ore % 100:02d}\n")

    def each_payment(self, organisation):
        """(kid, øre, ordinal) for one organisation; the invoices are paid in an order of their own."""
        rng = random.Random(f"{self.seed}:{organisation}")
        mine = list(range(organisation, self.invoices, self.organisations))
        rng.shuffle(mine)
        count = self.payments // self.organisations
        for ordinal in range(count):
            invoice = mine[ordinal % len(mine)]
            ore = self.amount(invoice)
            dice = rng.randrange(1000)
            for what, share in self.shares.items():
                dice -= share
                if dice < 0:
                    break
            else:
                what = "exact"
            if what == "part":
                yield kid(invoice), ore // 2, ordinal
            elif what == "over":
                yield kid(invoice), ore + 5_000, ordinal
            elif what == "unknown":
                yield kid(invoice + 50_000_000), ore, ordinal
            elif what == "missing":
                yield "", ore, ordinal
            else:
                yield kid(invoice), ore, ordinal

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
                              f"NY091031{count:07d}0000000000{count % 10**9:09d}0000000201126{ordinal % 10**10:011d}"
                              + "0" * 22 + "\n")
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
