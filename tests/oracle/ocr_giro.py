"""A second reader of OCR giro, written from the specification alone. It trusts its input: checking files is not its work."""

import re

KID = re.compile(r"[0-9]{1,24}[0-9-]")
ADDED_THOUGH_NEGATIVE = {"18", "20"}  # section 2.1: reversals are added to the totals
CARDS = {"18", "19", "20", "21"}      # settled elsewhere, so never part of a giro lump


def read(data):
    records = [line for line in data.decode("latin-1").replace("\r\n", "\n").split("\n") if line]
    sections, lumps, by_key = [], [], {}
    ordinal = 0
    for number, record in enumerate(records, 1):
        service, kind, record_type = record[2:4], record[4:6], record[6:8]
        if record_type == "20":
            sections.append({"section": len(sections) + 1, "account": record[24:35], "payments": 0, "amount_ore": 0,
                             "not_booked": 0, "not_booked_ore": 0, "mandates": 0})
        elif record_type == "70":
            sections[-1]["mandates"] += 1
        elif record_type == "88" and service == "09":
            sections[-1]["stated_ore"] = int(record[24:41])
        elif record_type == "30":
            ordinal += 1
            payment = amount_item_1(record, kind, ordinal, number)
            lump = lump_of(record, kind, payment, sections[-1], lumps, by_key)
            lump["amount_ore"] += payment["amount_ore"]
            lump["payments"].append(payment)
            sections[-1]["payments"] += 1
            sections[-1]["amount_ore"] += payment["amount_ore"]
        elif record_type == "31":
            payment["bank_reference"] = none_if_zeros(record[25:34]) or ""
            payment["payer_account"] = none_if_zeros(record[47:58])
        elif record_type == "32":
            payment["text"] = record[15:55].rstrip(" ")
    return {"format": "ocr_giro", "sections": sections, "lumps": lumps}


def amount_item_1(record, kind, ordinal, number):
    negative = record[31] == "-" or kind in ADDED_THOUGH_NEGATIVE
    what = "reversal" if kind in ADDED_THOUGH_NEGATIVE else "credit_note" if record[31] == "-" else "credit"
    return {"ordinal": ordinal, "amount_ore": (-1 if negative else 1) * int(record[32:49]), "kid": kid_of(record[49:74]),
            "booked_on": iso(record[15:21]), "bank_reference": "", "payer_account": None, "payer_name": "", "text": "",
            "type": kind, "kind": what, "line": number}


def kid_of(field):
    """Section 2.4: right-justified, digits, the last character may be `-`."""
    written = field.lstrip(" ")
    return written if KID.fullmatch(written) else None


def lump_of(record, kind, payment, section, lumps, by_key):
    """Fields 8 to 11, positions 22-31: all payments with the same ones are one amount on the bank statement."""
    settlement = "card" if kind in CARDS else "giro"
    key = (section["account"], payment["booked_on"], record[21:31], settlement)
    if key not in by_key:
        by_key[key] = {"lump": len(lumps) + 1, "section": section["section"], "account": section["account"],
                       "booked_on": payment["booked_on"], "amount_ore": 0, "charges_ore": 0, "settlement": settlement,
                       "reference": record[21:31], "payments": []}
        lumps.append(by_key[key])
    return by_key[key]


def none_if_zeros(digits):
    return digits if digits.strip("0") else None


def iso(ddmmyy):
    year = int(ddmmyy[4:6])
    return f"{year + (2000 if year < 70 else 1900):04}-{ddmmyy[2:4]}-{ddmmyy[:2]}"
