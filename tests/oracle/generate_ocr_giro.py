"""A random OCR giro file, and the truth about it, built side by side from one plan."""

import values

CARDS = ["18", "19", "20", "21"]
GIRO = ["10", "11", "12", "13", "14", "15", "16", "17"]


def generate(random):
    file = File(random)
    for _ in range(random.choice([1, 1, 1, 2])):
        file.transmission()
    line_end = random.choice(["\n", "\r\n"])
    data = line_end.join(file.records) + random.choice([line_end, line_end, ""])
    return data.encode("latin-1"), {"format": "ocr_giro", "sections": file.sections, "lumps": file.lumps}


class File:
    def __init__(self, random):
        self.random = random
        self.records, self.sections, self.lumps = [], [], []
        self.lump_by_key = {}
        self.ordinal = 0
        self.plan = None  # of the assignment before: account, days, places of lumps by day
        self.transmission_number = random.randint(1, 9_000_000)

    def add(self, record):
        assert len(record) <= 80, record
        self.records.append(record.ljust(80, "0"))

    def transmission(self):
        self.transmission_number += 1
        first = len(self.records)
        self.add(f"NY00001000008080{self.transmission_number:07}{values.digits(self.random, 8)}")
        transactions, total, days = 0, 0, []
        for number in range(1, self.random.randint(1, 3) + 1):
            if self.random.random() < 0.15:
                transactions += self.mandates(number)
            else:
                count, amount, of_assignment = self.assignment(number)
                transactions, total, days = transactions + count, total + amount, days + of_assignment
        records = len(self.records) - first + 1
        written = ddmmyy(max(days)) if days else "000000"
        self.add(f"NY000089{transactions:08}{records:08}{total:017}{written}")

    def section(self, account, **more):
        self.sections.append({"section": len(self.sections) + 1, "account": account, "payments": 0, "amount_ore": 0,
                              "not_booked": 0, "not_booked_ore": 0, "mandates": 0, **more})
        return self.sections[-1]

    def mandates(self, number):
        account, count = values.account_number(self.random), self.random.randint(1, 4)
        self.section(account, mandates=count)
        self.add(f"NY212420{'0' * 9}{number:07}{account}")
        for serial in range(1, count + 1):
            self.add(f"NY219470{serial:07}{self.random.choice('012')}{values.kid(self.random):>25}{self.random.choice('JN')}")
        self.add(f"NY212488{count:08}{count + 2:08}")
        return count

    def assignment(self, number):
        random = self.random
        again = self.plan and random.random() < 0.15  # lumps of the assignment before go on in this one
        account = self.plan[0] if again else values.account_number(random)
        section = self.section(account)
        first = len(self.records)
        self.add(f"NY090020{values.digits(random, 9)}{number:07}{account}")
        days = sorted({values.date(random) for _ in range(random.randint(1, 3))})
        # Lumps of a day interleave: each payment picks one of them. A card payment may carry the digits of a giro lump.
        places = {day: [f"{values.digits(random, 2)}{day.day:02}{random.randint(1, 9)}{values.digits(random, 5)}"
                        for _ in range(random.randint(1, 3))] for day in days}
        if again:
            days, places = self.plan[1:]
        self.plan = (account, days, places)
        plan = [(day, random.choice(places[day])) for day in days for _ in range(random.randint(1, 6))]
        if random.random() < 0.2:
            random.shuffle(plan)
        stated = 0
        for serial, (day, place) in enumerate(plan, 1):
            stated += self.transaction(section, serial, day, place, stated)
        met = [day for day, _ in plan]
        records = len(self.records) - first + 1
        self.add(f"NY090088{len(plan):08}{records:08}{stated:017}{ddmmyy(max(met))}{ddmmyy(min(met))}{ddmmyy(max(met))}")
        section["stated_ore"] = stated
        return len(plan), stated, met

    def transaction(self, section, serial, day, place, stated):
        """Answers what it adds to the stated total, which has no room for a sign."""
        random = self.random
        kind = random.choice(CARDS) if random.random() < 0.15 else random.choice(GIRO)
        ore = values.amount_ore(random)
        credit_note = kind in GIRO and ore <= stated and random.random() < 0.15
        reversal = kind in ("18", "20")
        sign = "-" if credit_note or (reversal and random.random() < 0.5) else "0"
        kid = None if kind in ("20", "21") or random.random() < 0.05 else values.kid(random)
        archive = f"{random.randint(1, 999_999_999):09}"
        payer = None if kind in CARDS or kind == "17" or random.random() < 0.2 else values.account_number(random)
        text = f"{values.name(random)} kjøp"[:40] if kind in ("20", "21") else ""
        self.add(f"NY09{kind}30{serial:07}{ddmmyy(day)}{place}{sign}{ore:017}{kid or '':>25}")
        self.add(f"NY09{kind}31{serial:07}{'0' * 10}{archive}{'0' * 7}{random.choice(['000000', ddmmyy(day)])}{payer or '0' * 11}")
        if kind in ("20", "21"):
            self.add(f"NY09{kind}32{serial:07}{text:<40}")
        amount = -ore if credit_note or reversal else ore
        self.payment(section, day, place, kind, {
            "amount_ore": amount, "kid": kid, "booked_on": day.isoformat(), "bank_reference": archive, "payer_account": payer,
            "payer_name": "", "text": text, "type": kind,
            "kind": "reversal" if reversal else "credit_note" if credit_note else "credit"}, 3 if text else 2)
        return -ore if credit_note else ore

    def payment(self, section, day, place, kind, payment, records):
        self.ordinal += 1
        payment = {"ordinal": self.ordinal, **payment, "line": len(self.records) - records + 1}
        key = (section["account"], day, place, kind in CARDS)
        if key not in self.lump_by_key:
            self.lump_by_key[key] = {
                "lump": len(self.lumps) + 1, "section": section["section"], "account": section["account"],
                "booked_on": day.isoformat(), "amount_ore": 0, "charges_ore": 0,
                "settlement": "card" if kind in CARDS else "giro", "reference": place, "payments": []}
            self.lumps.append(self.lump_by_key[key])
        lump = self.lump_by_key[key]
        lump["payments"].append(payment)
        for total in (lump, section):
            total["amount_ore"] += payment["amount_ore"]
        section["payments"] += 1


def ddmmyy(day):
    return day.strftime("%d%m%y")
