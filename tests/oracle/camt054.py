"""A second reader of camt.054.001.02 and .08, written from the message definition alone. It trusts its input."""

import re
import xml.etree.ElementTree as ElementTree

KID = re.compile(r"[0-9]{1,24}[0-9-]")
RETURNS = {"RRTN", "PRDD", "RPCR", "UPDD"}


class Element:
    """An element without its namespace. Paths are written with slashes."""

    def __init__(self, node):
        self.node = node
        self.name = node.tag.rpartition("}")[2]

    def all(self, path):
        found = [self]
        for name in path.split("/"):
            found = [child for each in found for child in map(Element, each.node) if child.name == name]
        return found

    def one(self, path):
        return next(iter(self.all(path)), None)

    def text(self, *paths):
        """The text of the first of these paths that is there."""
        found = next((element for path in paths for element in self.all(path)), None)
        return "" if found is None else (found.node.text or "").strip()

    def ore(self, *paths):
        written = self.text(*paths)
        return None if not written else ore(written)

    def signed(self, amount, default):
        return -amount if (self.text("CdtDbtInd") or default) == "DBIT" else amount

    def is_true(self, path):
        return self.text(path) in ("true", "1")


def ore(written):
    kroner, _, decimals = written.lstrip("+").partition(".")
    assert not decimals[2:].strip("0"), written
    return int(kroner or "0") * 100 + int((decimals + "00")[:2])


def account(identification):
    """One spelling: a Norwegian IBAN is its eleven digits."""
    written = re.sub(r"[ .]", "", identification)
    return written[4:] if written.startswith("NO") and len(written) == 15 else written


def read(data):
    lumps, sections, counter = [], [], {"payments": 0}
    for notification in Element(ElementTree.fromstring(data)).all("BkToCstmrDbtCdtNtfctn/Ntfctn"):
        section = {"section": len(sections) + 1, "account": account(notification.text("Acct/Id/IBAN", "Acct/Id/Othr/Id")),
                   "payments": 0, "amount_ore": 0, "not_booked": 0, "not_booked_ore": 0, "mandates": 0}
        sections.append(section)
        for entry in notification.all("Ntry"):
            amount = entry.signed(entry.ore("Amt"), "CRDT")
            if entry.text("Sts/Cd", "Sts") != "BOOK":
                section["not_booked"] += 1
                section["not_booked_ore"] += amount
                continue
            lump = lump_of(entry, amount, section, len(lumps) + 1)
            for payment in lump["payments"]:
                counter["payments"] += 1
                payment["ordinal"] = counter["payments"]
            lumps.append(lump)
            section["payments"] += len(lump["payments"])
            section["amount_ore"] += amount
    return {"format": "camt054", "sections": sections, "lumps": lumps}


def lump_of(entry, amount, section, number):
    booked_on = entry.text("BookgDt/Dt", "BookgDt/DtTm")[:10]
    details = entry.all("NtryDtls/TxDtls")
    signed = [detail_amount(entry, detail, amount, len(details)) for detail in details]
    gap = None if None in signed else amount - sum(signed)
    if not details:
        payments, charges = [payment_of(entry, entry, amount)], 0
    elif gap == 0 or (gap is not None and gap == charges_not_included(entry)):
        payments, charges = [part for detail, each in zip(details, signed) for part in parts_of(entry, detail, each)], gap
    else:
        payments, charges = [payment_of(entry, entry, amount)], 0  # the entry stands for its details
    for payment in payments:
        payment["booked_on"] = booked_on
    return {"lump": number, "section": section["section"], "account": section["account"], "booked_on": booked_on,
            "amount_ore": amount, "charges_ore": charges, "settlement": "giro",
            "reference": entry.text("AcctSvcrRef", "NtryRef"), "payments": payments}


def detail_amount(entry, detail, entry_amount, count):
    stated = detail.ore("Amt", "AmtDtls/TxAmt/Amt")
    if stated is None:
        return entry_amount if count == 1 else None
    return detail.signed(stated, entry.text("CdtDbtInd"))


def charges_not_included(entry):
    """Signed as they change the account. In .02 a charge stands in Chrgs itself, later in its Rcrd."""
    charges = entry.all("Chrgs/Rcrd") or entry.all("Chrgs")
    return sum(charge.signed(charge.ore("Amt"), "DBIT") for charge in charges if not charge.is_true("ChrgInclInd"))


def parts_of(entry, detail, amount):
    """One payment; or one for each reference and each credit note, when their amounts are what was paid."""
    whole = payment_of(entry, detail, amount)
    references = detail.all("RmtInf/Strd")
    remitted = [reference.ore("RfrdDocAmt/RmtdAmt") for reference in references]
    credited = [reference.ore("RfrdDocAmt/CdtNoteAmt") for reference in references]
    stated = all(paid is not None or credit is not None for paid, credit in zip(remitted, credited))
    sums = stated and sum(paid or 0 for paid in remitted) - sum(credit or 0 for credit in credited) == amount
    kids = {kid_of(reference) for reference in references}
    whole["kid"] = kids.pop() if len(kids) == 1 else None
    if len(references) < 2 or whole["kind"] != "credit" or not sums:
        return [whole]
    parts = []
    for reference, paid, credit in zip(references, remitted, credited):
        if paid is not None:
            parts.append({**whole, "amount_ore": paid, "kid": kid_of(reference)})
        if credit is not None:
            parts.append({**whole, "amount_ore": -credit, "kid": kid_of(reference), "kind": "credit_note"})
    return parts


def kid_of(reference):
    """A creditor reference of type SCOR without issuer; an issuer ISO marks an RF reference."""
    information = reference.one("CdtrRefInf")
    if information is None or information.text("Tp/CdOrPrtry/Cd") != "SCOR" or information.text("Tp/Issr"):
        return None
    written = information.text("Ref")
    return written if KID.fullmatch(written) else None


def payment_of(entry, detail, amount):
    payer = account(detail.text("RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"))
    return {"ordinal": 0, "amount_ore": amount, "kid": None, "booked_on": "",
            "value_on": entry.text("ValDt/Dt", "ValDt/DtTm")[:10] or None, "bank_reference": detail.text("Refs/AcctSvcrRef"),
            "payer_account": payer or None, "payer_name": detail.text("RltdPties/Dbtr/Pty/Nm", "RltdPties/Dbtr/Nm"),
            "type": type_of(detail) or type_of(entry), "kind": kind_of(entry, detail, amount)}


def type_of(element):
    domain = element.one("BkTxCd/Domn")
    if domain is None:
        return element.text("BkTxCd/Prtry/Cd")
    return "/".join((domain.text("Cd"), domain.text("Fmly/Cd"), domain.text("Fmly/SubFmlyCd")))


def kind_of(entry, detail, amount):
    sub_family = (type_of(detail) or type_of(entry)).rpartition("/")[2]
    if amount < 0 and entry.is_true("RvslInd"):
        return "reversal"
    if detail.one("RtrInf") is not None or sub_family in RETURNS or entry.is_true("RvslInd"):
        return "return"
    return "other_debit" if amount < 0 else "credit"
