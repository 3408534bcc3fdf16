#!/usr/bin/env python3
"""Joins what the parsers' tests said about malformed and surprising inputs into one table, and holds it against the list.

  check_table.py TABLE …     the tables that the tests wrote; the joined one is printed

Fails when a case of cases.tsv was not tried, when a case was tried that is not in the list, when a verdict is another than the stated
one and no row of the decision note says why, and when the note has a row for a case whose verdict is the stated one.
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
WORDS = re.compile(r"REFUSE-N|REFUSE|HOLD|WARN|OK|skip", re.ASCII)


def cases(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number, stated, text = line.split("\t")
            yield number, (stated, text)


def rows(path):
    """`A23b` and `E11.2` are further inputs of the cases A23 and E11."""
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"\| ([A-F]\d+)\S* \| (.*?) \| ([A-Z, ]+) \| (.*) \|$", line)
        if found:
            yield found.groups()


def explained(path):
    return {number for line in path.read_text(encoding="utf-8").splitlines()
            for number in re.findall(r"^\| ([A-F]\d+) \|", line)}


def agrees(stated, ours):
    allowed = {word.upper() for word in WORDS.findall(stated)}
    return bool(allowed & set(ours.split(", ")))


def judge(listed, tried, reasons):
    """The rows of the table, and what is wrong with it."""
    table, wrong = [], []
    for number, (stated, text) in listed.items():
        ours = [row for row in tried if row[0] == number]
        if not ours:
            wrong.append(f"{number} was not tried: {text}")
        differs = any(not agrees(stated, verdict) for _, _, verdict, _ in ours)
        if differs and number not in reasons:
            wrong.append(f"{number} is {', '.join(row[2] for row in ours)} and not {stated}, and the decision note does not say why")
        if ours and not differs and number in reasons:
            wrong.append(f"{number} has the stated verdict {stated}, but the decision note excuses it")
        table += [f"| {number} | {what} | {stated} | {verdict}{' (NNNN)' if differs else ''} | {said} |"
                  for _, what, verdict, said in ours]
    wrong += [f"{row[0]} is not in the list" for row in tried if row[0] not in listed]
    wrong += [f"{number} is excused but not in the list" for number in sorted(reasons - set(listed))]
    return table, wrong


def main(arguments):
    note = next((HERE.parents[1] / "docs" / "decisions").glob("*-verdicts-that-differ.md"))
    listed = dict(cases(HERE / "cases.tsv"))
    tried = [row for path in arguments for row in rows(pathlib.Path(path))]
    table, wrong = judge(listed, tried, explained(note))
    print("| case | input | stated | ours | first finding, or what was read |\n|---|---|---|---|---|")
    print("\n".join(row.replace("(NNNN)", f"({note.name[:4]})") for row in table))
    print(f"\n{len(listed)} cases, {len(tried)} inputs, {len(wrong)} wrong", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
