#!/usr/bin/env python3
"""Checks docs/GLOSSARY.md: one term, one meaning, in both languages.

    check.py ROOT      exit 0, or 1 with each mistake on a line
"""

import pathlib
import re
import sys

HEADING = ["Norwegian", "English", "Meaning", "Where"]
# Words that the user interface promised to keep one meaning each.
PROMISED = ("innbetaling", "åpen post", "reskontro", "restbeløp", "delbetaling", "overbetaling", "forskudd", "øreavrunding",
            "bilag", "bokføre", "reversere", "angre", "kjøring", "karantene", "forslag", "sikker", "sannsynlig", "usikker",
            "begrunnelse", "kontrollspor", "gjenkjøring", "bevispakke", "godkjenner")


def rows_of(markdown):
    """(line, cells) of the one table."""
    for number, line in enumerate(markdown.splitlines(), 1):
        if line.startswith("|"):
            yield number, [cell.strip() for cell in line.strip().strip("|").split("|")]


def mistakes_in(markdown, sources):
    """`sources`: the text of all sources, in which the names of the last column must occur."""
    rows = list(rows_of(markdown))
    if not rows or rows[0][1] != HEADING:
        return [f"0: the table does not begin with {HEADING}"]
    mistakes = []
    terms = rows[2:]
    for number, cells in terms:
        if len(cells) != len(HEADING) or not all(cells):
            mistakes.append(f"{number}: a term has four cells and none is empty")
        for name in re.findall(r"`([^`]+)`", cells[-1]):
            if not re.search(rf"\b{re.escape(name)}\b", sources):
                mistakes.append(f"{number}: `{name}` does not occur in any source")
    for column, language in ((0, "Norwegian"), (1, "English"), (2, "meaning")):
        first = {}
        for number, cells in terms:
            term = cells[column].casefold()
            if first.setdefault(term, number) != number:
                mistakes.append(f"{number}: the {language} '{cells[column]}' stands on line {first[term]} already")
    english = [cells[1].casefold() for _, cells in terms]
    for (number, cells), before in zip(terms[1:], english):
        if cells[1].casefold() < before:
            mistakes.append(f"{number}: '{cells[1]}' is out of order")
    norwegian = {cells[0].casefold() for _, cells in terms}
    mistakes += [f"0: the promised word '{word}' is missing" for word in PROMISED if word not in norwegian]
    return mistakes


def main():
    root = pathlib.Path(sys.argv[1])
    sources = "\n".join(
        file.read_text(encoding="utf-8")
        for folder in ("engine", "parsers", "ledger")
        for file in sorted(root.joinpath(folder).rglob("*"))
        if file.suffix in (".hpp", ".cpp", ".sql"))
    mistakes = mistakes_in((root / "docs/GLOSSARY.md").read_text(encoding="utf-8"), sources)
    for mistake in mistakes:
        print(f"docs/GLOSSARY.md:{mistake}")
    print(f"mistakes={len(mistakes)}")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
