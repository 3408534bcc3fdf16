#!/usr/bin/env python3
"""Proves that check.py can fail: each mistake, made once in a good table, is seen and is the only one."""

import sys

import check

TERMS = [f"| {word} | {word} {number:02} | meaning {number} | `Name` |" for number, word in enumerate(sorted(check.PROMISED))]
TERMS.sort(key=lambda line: line.split("|")[2].casefold())
HEAD = ["| Norwegian | English | Meaning | Where |", "|---|---|---|---|"]
SOURCES = "struct Name {};"


def mistakes_of(lines, sources=SOURCES):
    return check.mistakes_in("\n".join(lines), sources)


def with_first(old, new):
    return HEAD + [TERMS[0].replace(old, new)] + TERMS[1:]


def copied(column):
    """The table with one more line, which has a cell of the last line."""
    cells = ["x", "øy, after all others", "another", "`Name`"]
    cells[column] = TERMS[-1].strip("| ").split(" | ")[column]
    return HEAD + TERMS + ["| " + " | ".join(cells) + " |"]


CASES = {
    "no table": ([], "does not begin with"),
    "another heading": (["| A | B | C | D |"] + TERMS, "does not begin with"),
    "an empty meaning": (with_first("meaning 0", ""), "none is empty"),
    "a name that no source has": (with_first("`Name`", "`Gone`"), "`Gone` does not occur"),
    "a Norwegian term twice": (copied(0), "the Norwegian"),
    "an English term twice": (copied(1), "the English"),
    "a meaning twice": (copied(2), "the meaning"),
    "a term out of order": (HEAD + TERMS[1:] + TERMS[:1], "is out of order"),
    "a promised word missing": (HEAD + TERMS[1:], "is missing"),
}


def main():
    failures = [f"a good table has {mistakes_of(HEAD + TERMS)}"] if mistakes_of(HEAD + TERMS) else []
    for name, (lines, expected) in CASES.items():
        mistakes = mistakes_of(lines)
        if len(mistakes) != 1 or expected not in mistakes[0]:
            failures.append(f"{name}: {mistakes}")
    for failure in failures:
        print(failure)
    print(f"cases={len(CASES)} failures={len(failures)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
