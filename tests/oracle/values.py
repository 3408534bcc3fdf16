"""Random values of the field: account numbers, KIDs, dates, names. Everything comes from the `random.Random` that is given."""

import datetime

FIRST_NAMES = ["Åse", "Bjørn", "Kari", "Ola", "Ærlig", "Søren", "Marit", "Odd-Arne"]
LAST_NAMES = ["Ødegård", "Hansen", "Åsen & Sønn", "Nordmann", "Lie", "O'Brien", "Bø"]


def digits(random, count):
    return "".join(random.choice("0123456789") for _ in range(count))


def account_number(random):
    """Eleven digits that pass MOD11."""
    while True:
        body = digits(random, 10)
        check = -sum(int(digit) * weight for digit, weight in zip(body, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if check != 10 and body[:4] != "0000":
            return body + str(check)


def norwegian_iban(bban):
    check = 98 - int(bban + "232400") % 97  # N = 23, O = 24
    return f"NO{check:02}{bban}"


def modulus10(body):
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    return str(-sum(product // 10 + product % 10 for product in doubled) % 10)


def modulus11(body):
    rest = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(body))) % 11
    return "0" if rest == 0 else "-" if rest == 1 else str(11 - rest)


def kid(random):
    body = digits(random, random.choice([1, 3, 6, 8, 13, 24]))
    if not body.strip("0"):
        body = "1" + body[1:]
    return body + random.choice([modulus10, modulus11])(body)


def date(random):
    return datetime.date(2024, 1, 1) + datetime.timedelta(days=random.randrange(1000))


def amount_ore(random):
    return random.choice([random.randint(1, 999), random.randint(1_000, 500_000), random.randint(1, 40) * 5_000,
                          random.randint(1_000_000, 2_500_000_000)])


def name(random):
    return f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"
