#!/usr/bin/env python3
"""The oracle must say of each random file what the generator knows about it.

    check_oracle.py SEED COUNT
"""

import sys

import generate
import oracle


def first_difference(a, b, path="$"):
    """Where two JSON values differ first, as text; nothing when they are equal."""
    if isinstance(a, dict) and isinstance(b, dict):
        keys = list(a) + [key for key in b if key not in a]
        pairs = [(f"{path}.{key}", a.get(key, "missing"), b.get(key, "missing")) for key in keys]
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return f"{path}: {len(a)} elements and {len(b)}"
        pairs = [(f"{path}[{index}]", each, other) for index, (each, other) in enumerate(zip(a, b))]
    else:
        return None if a == b else f"{path}: {a!r} and {b!r}"
    return next(filter(None, (first_difference(each, other, inner) for inner, each, other in pairs)), None)


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    wrong = 0
    for kind in generate.FORMATS:
        payments = 0
        for number in range(seed, seed + count):
            data, truth = generate.generate(kind, number)
            payments += sum(len(lump["payments"]) for lump in truth["lumps"])
            difference = first_difference(truth, oracle.read(data))
            if difference:
                wrong += 1
                print(f"{kind} seed {number}: truth and oracle differ: {difference}")
        print(f"format={kind} files={count} payments={payments}")
        if payments < count:
            print(f"{kind}: the generator makes next to nothing")
            wrong += 1
    print(f"wrong={wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
