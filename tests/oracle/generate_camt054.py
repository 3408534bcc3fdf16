"""A random camt.054 message of version .02 or .08, and the truth about it, built side by side from one plan."""

from xml.sax.saxutils import escape

import values


def generate(random):
    return Message(random, random.choice(["02", "08"])).written()


def element(name, *content, **attributes):
    """`content`: elements, or one text that is escaped already."""
    inside = "".join(content)
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


class Message:
    def __init__(self, random, version):
        self.random = random
        self.version = version
        self.sections, self.lumps = [], []
        self.ordinal = 0
        self.reference = random.randint(100_000_000, 900_000_000)

    def written(self):
        notifications = "".join(self.notification(number) for number in range(self.random.randint(1, 3)))
        created = "2026-11-22T06:10:00+01:00"
        header = element("GrpHdr", element("MsgId", f"M{self.reference}"), element("CreDtTm", created))
        document = element("Document", element("BkToCstmrDbtCdtNtfctn", header, notifications),
                           xmlns=f"urn:iso:std:iso:20022:tech:xsd:camt.054.001.{self.version}")
        if self.random.random() < 0.3:
            document = with_prefix(document)
        if self.random.random() < 0.5:
            document = document.replace("><", ">\n<")
        text = '<?xml version="1.0" encoding="UTF-8"?>\n' + document + "\n"
        mark = "\ufeff" if self.random.random() < 0.1 else ""
        return (mark + text).encode(), {"format": "camt054", "sections": self.sections, "lumps": self.lumps}

    def notification(self, number):
        random = self.random
        bban = values.account_number(random)
        self.section = {"section": number + 1, "account": bban, "payments": 0, "amount_ore": 0, "not_booked": 0,
                        "not_booked_ore": 0, "mandates": 0}
        self.sections.append(self.section)
        kinds = [self.batch, self.batch, self.several_references, self.without_details, self.not_booked, self.reversal,
                 self.returned, self.other_debit, self.with_charges, self.unexplained, self.references_that_do_not_sum]
        entries = [random.choice(kinds)() for _ in range(random.randint(0, 5))]
        copy = element("CpyDplctInd", random.choice(["COPY", "DUPL"])) if random.random() < 0.1 else ""
        return element("Ntfctn", element("Id", f"N{self.reference}-{number}"), element("CreDtTm", "2026-11-22T06:10:00"), copy,
                       element("Acct", self.account(bban), element("Ccy", "NOK")), *entries)

    # Entries: each adds its truth and answers its XML.

    def batch(self):
        """Several payments, one amount; in .08 one of them may go the other way."""
        details = [self.detail(values.amount_ore(self.random)) for _ in range(self.random.randint(1, 6))]
        if self.version == "08" and len(details) > 2 and self.random.random() < 0.3:
            details[-1] = self.detail(-1 - details[0]["ore"] // 2, kind="other_debit")
        counted = element("Btch", element("NbOfTxs", str(len(details)))) if self.random.random() < 0.5 else ""
        return self.entry(sum(detail["ore"] for detail in details), details, batch=counted)

    def several_references(self):
        """Section 3: what was remitted less the credit notes is what was paid."""
        random = self.random
        credited = [values.amount_ore(random) for _ in range(random.choice([0, 1, 1, 2]))]
        remitted = [values.amount_ore(random) + sum(credited) for _ in range(random.randint(2 if not credited else 1, 4))]
        parts = [(ore, "credit") for ore in remitted] + [(-ore, "credit_note") for ore in credited]
        random.shuffle(parts)
        ore = sum(part for part, _ in parts)
        return self.entry(ore, [self.detail(ore, parts=[(part, kind, values.kid(random)) for part, kind in parts])])

    def references_that_do_not_sum(self):
        ore = values.amount_ore(self.random)
        parts = [(ore, "credit", values.kid(self.random)), (ore + 1, "credit", values.kid(self.random))]
        detail = self.detail(ore, parts=parts)
        detail["payments"] = [detail["whole"]]
        return self.entry(ore, [detail])

    def without_details(self):
        return self.entry(values.amount_ore(self.random), [])

    def not_booked(self):
        status = self.random.choice(["PDNG", "INFO"] + (["FUTR"] if self.version == "08" else []))
        sign = self.random.choice([1, 1, -1])
        return self.entry(sign * values.amount_ore(self.random), [], status=status)

    def reversal(self):
        ore = -values.amount_ore(self.random)
        return self.entry(ore, [self.detail(ore, kind="reversal")], reversal=True)

    def returned(self):
        ore = values.amount_ore(self.random)
        if self.random.random() < 0.5:
            return self.entry(ore, [self.detail(ore, kind="return", code="PMNT/ICDT/RRTN")])
        reason = element("RtrInf", element("Rsn", element("Cd", "AC01")))
        return self.entry(ore, [self.detail(ore, kind="return", after=reason)])

    def other_debit(self):
        ore = -values.amount_ore(self.random)
        return self.entry(ore, [self.detail(ore, kind="other_debit")] if self.random.random() < 0.5 else [])

    def with_charges(self):
        """The bank kept something: the entry is smaller than its details, and says so."""
        detail = self.detail(values.amount_ore(self.random) + 1_000)
        kept = self.random.randint(1, 999)
        said = self.amount("Amt", kept) + element("CdtDbtInd", "DBIT")
        if self.version == "08":
            said = element("Rcrd", said, element("ChrgInclInd", "false"))
        return self.entry(detail["ore"] - kept, [detail], charges_ore=-kept, charges=element("Chrgs", said))

    def unexplained(self):
        """The details come to something else, and nobody says why: the entry stands for them."""
        details = [self.detail(values.amount_ore(self.random)) for _ in range(2)]
        return self.entry(sum(detail["ore"] for detail in details) + 100, details, explained=False)

    # Parts

    def entry(self, ore, details, status="BOOK", reversal=False, charges_ore=0, charges="", batch="", explained=True):
        random = self.random
        self.reference += 1
        booked_on, value_on = values.date(random), values.date(random)
        code = random.choice(["PMNT/RCDT/VCOM", "230"])
        reference = f"{self.reference:011}"
        lump = {"lump": len(self.lumps) + 1, "section": self.section["section"], "account": self.section["account"],
                "booked_on": booked_on.isoformat(), "amount_ore": ore, "charges_ore": charges_ore, "settlement": "giro",
                "reference": reference, "payments": []}
        facts = {"booked_on": booked_on.isoformat(), "value_on": value_on.isoformat()}
        if details and explained:
            payments = [payment for detail in details for payment in detail["payments"]]
        else:
            payments = [self.payment(ore, "credit" if ore > 0 else "other_debit", None)]
        if status == "BOOK":
            self.lumps.append(lump)
            self.section["amount_ore"] += ore
            self.section["payments"] += len(payments)
            for payment in payments:
                self.ordinal += 1
                lump["payments"].append({**payment, **facts, "ordinal": self.ordinal, "type": payment["type"] or code})
        else:
            self.section["not_booked"] += 1
            self.section["not_booked_ore"] += ore
        parts = element("NtryDtls", batch, *[detail["xml"] for detail in details]) if details else ""
        return element(
            "Ntry", self.amount("Amt", abs(ore)), direction(ore), element("RvslInd", random.choice(["true", "1"])) if reversal else "",
            element("Sts", element("Cd", status) if self.version == "08" else status),
            element("BookgDt", self.day(booked_on)), element("ValDt", self.day(value_on)), element("AcctSvcrRef", reference),
            element("BkTxCd", bank_code(code)), charges, parts)

    def detail(self, ore, kind="credit", code="", after="", parts=()):
        """`parts`: (øre, kind, KID) of each structured reference; none: one KID for the whole, or free text."""
        random = self.random
        self.reference += 1
        whole = self.payment(ore, kind, None)
        whole.update(bank_reference=random.choice(["", str(self.reference)]), type=code,
                     payer_name=values.name(random) if random.random() < 0.8 else "",
                     payer_account=values.account_number(random) if random.random() < 0.8 else None)
        payments = [{**whole, "amount_ore": part, "kind": kind_of_part, "kid": kid} for part, kind_of_part, kid in parts]
        remittance = "".join(self.structured(kid, part) for part, _, kid in parts)
        if not parts:
            remittance, whole["kid"] = self.one_reference()
            payments = [whole]
        amounts = element("AmtDtls", element("TxAmt", self.amount("Amt", abs(ore))))
        if self.version == "08":
            amounts = self.amount("Amt", abs(ore)) + direction(ore) + (amounts if random.random() < 0.3 else "")
        refs = (element("AcctSvcrRef", whole["bank_reference"]) if whole["bank_reference"] else "") + element("EndToEndId", "NOTPROVIDED")
        xml = element("TxDtls", element("Refs", refs), amounts, element("BkTxCd", bank_code(code)) if code else "",
                      self.debtor(whole), element("RmtInf", remittance) if remittance else "", after)
        return {"ore": ore, "whole": whole, "payments": payments, "xml": xml}

    def one_reference(self):
        """(XML, KID): a KID, an RF reference, a text that names a KID, or nothing."""
        kid = values.kid(self.random)
        choice = self.random.random()
        if choice < 0.75:
            return self.structured(kid, None), kid
        if choice < 0.85:
            # The issuer decides, not the look: digits under the issuer ISO are no KID.
            reference = self.random.choice(["RF18539007547034", kid])
            return element("Strd", creditor_reference(reference, element("Issr", "ISO"))), None
        return (element("Ustrd", f"KID {kid}"), None) if choice < 0.95 else ("", None)

    def structured(self, kid, ore):
        amount = self.amount("RmtdAmt" if ore is None or ore > 0 else "CdtNoteAmt", abs(ore)) if ore is not None else ""
        around = self.random.choice(["", "", " "])
        return element("Strd", element("RfrdDocAmt", amount) if amount else "", creditor_reference(around + kid + around, ""))

    def debtor(self, payment):
        if not payment["payer_name"] and not payment["payer_account"]:
            return ""
        name = element("Nm", escape(payment["payer_name"])) if payment["payer_name"] else ""
        party = element("Dbtr", element("Pty", name) if self.version == "08" else name) if name else ""
        account = element("DbtrAcct", self.account(payment["payer_account"])) if payment["payer_account"] else ""
        return element("RltdPties", party, account)

    @staticmethod
    def payment(ore, kind, kid):
        return {"ordinal": 0, "amount_ore": ore, "kid": kid, "booked_on": "", "value_on": None, "bank_reference": "",
                "payer_account": None, "payer_name": "", "type": "", "kind": kind}

    def account(self, bban):
        dotted = f"{bban[:4]}.{bban[4:6]}.{bban[6:]}"
        other = element("Othr", element("Id", self.random.choice([bban, dotted])), element("SchmeNm", element("Cd", "BBAN")))
        return element("Id", self.random.choice([element("IBAN", values.norwegian_iban(bban)), other]))

    def amount(self, name, ore):
        forms = [f"{ore // 100}.{ore % 100:02}", f"{ore // 100}.{ore % 100:02}0", f"00{ore // 100}.{ore % 100:02}"]
        if ore % 100 == 0:
            forms.append(str(ore // 100))
        return element(name, self.random.choice(forms), Ccy="NOK")

    def day(self, day):
        forms = [element("Dt", day.isoformat()), element("DtTm", day.isoformat() + "T12:30:00")]
        return self.random.choice(forms)


def direction(ore):
    return element("CdtDbtInd", "DBIT" if ore < 0 else "CRDT")


def bank_code(code):
    if "/" not in code:
        return element("Prtry", element("Cd", code), element("Issr", "NETS"))
    domain, family, sub_family = code.split("/")
    return element("Domn", element("Cd", domain), element("Fmly", element("Cd", family), element("SubFmlyCd", sub_family)))


def creditor_reference(reference, issuer):
    kind = element("Tp", element("CdOrPrtry", element("Cd", "SCOR")), issuer)
    return element("CdtrRefInf", kind, element("Ref", reference))


def with_prefix(document):
    """The same document with every element in the namespace by prefix."""
    prefixed = document.replace("</", "\0").replace("<", "<n:").replace("\0", "</n:")
    return prefixed.replace("xmlns=", "xmlns:n=", 1)
