#!/usr/bin/env python3
"""Holds each parser's FORMAT.md against the tables of the code beside it: fields with their positions, paths, keys, columns and codes of
findings. What the code has and the page lacks is a mistake, and so is what the page has and the code lacks.

    check.py ROOT      exit 0, or 1 with each mistake on a line
"""

import pathlib
import re
import sys

# Whose page holds the codes of whose sources.
CODES = {"ocr_giro": ("ocr_giro",), "camt054": ("camt054", "xml"), "ehf": ("ehf",), "invoice_csv": ("invoice_csv",),
         "set_up": ("set_up",), "decision": ("decision",), "period_change": ("period_change",)}


class Tree:
    """The files under the root, of which some may be replaced."""

    def __init__(self, root, replaced=()):
        self.root, self.replaced = pathlib.Path(root), dict(replaced)

    def text(self, path):
        return self.replaced.get(path) or (self.root / path).read_text(encoding="utf-8")

    def page(self, parser):
        return self.text(f"parsers/{parser}/FORMAT.md")

    def sources(self, parser):
        files = sorted(self.root.joinpath("parsers", parser).glob("*.?pp"))
        return "\n".join(self.text(file.relative_to(self.root).as_posix()) for file in files)


def quoted(markdown):
    return re.findall(r"`([^`\n]+)`", markdown)


def section(page, number):
    return re.split(r"^## ", page, flags=re.M)[[0, *re.findall(r"^## (\d*)", page, flags=re.M)].index(str(number))]


def rows(markdown):
    """(header, cells) of each line of a table below its header."""
    head = None
    for line in markdown.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else None
        if cells and head and not set(line) <= set("|-"):
            yield head, cells
        head = (head or cells) if cells else None


def differences(what, code, page):
    return [f"{what} {item} stands in the code only" for item in sorted(code - page)] + [
        f"{what} {item} stands on the page only" for item in sorted(page - code)]


def codes(tree, parser):
    told = {code for part in CODES[parser] for code in re.findall(r'"([EW]-[A-Z0-9-]+)"', tree.sources(part))}
    families = {code.split("-")[1] for code in told}
    page = {code for code in quoted(tree.page(parser)) if re.fullmatch(r"[EW]-[A-Z0-9-]+", code)}
    return differences("code", told, {code for code in page if code.split("-")[1] in families})


def positions(tree):
    """The field tables of OCR giro. The first eight positions stand in section 1, a transaction type with its record too."""
    layout = tree.text("parsers/ocr_giro/layout.cpp")
    field = r'\{(\d+), (\d+), (\w+),\s+"([^"]+)"'
    shared = {name: found for name, *found in re.findall(r"constexpr Field (\w+)" + field, layout)}
    read = {(1, first, last, name) for first, last, kind, name in shared.values() if kind == "code"}
    for array, number in re.findall(r'"OCR (\d+)", "NY\w+", (\w+)_fields', layout):
        array, number = number, int(array)
        body = re.search(rf"std::array {array}_fields\{{(.*?)\}};", layout, re.S).group(1)
        fields = re.findall(r"Field" + field, body) + [shared[name] for name in re.findall(r"^\s*(\w+),$", body, re.M)]
        fields += [shared[name] for name in re.findall(r"^(\w+),", body)]
        read |= {(number, first, last, name) for first, last, kind, name in fields if kind != "code"}
    told = set()
    for number in {number for number, *_ in read}:
        for head, cells in rows(section(tree.page("ocr_giro"), number)):
            if head[:2] == ["positions", "field"]:
                first, _, last = cells[0].partition("-")
                told.add((number, first, last or first, cells[1]))
    return differences("field", read, told)


def paths(tree, parser):
    """The elements that are read. A table's header names the path that its rows stand below."""
    fields = tree.text(f"parsers/{parser}/fields.cpp")
    defined = {}
    for name, inner, text in re.findall(r'^#define (\w+) (?:(\w+) )?"([^"]+)"', fields, re.M):
        defined[name] = defined.get(inner, "") + text
    elements = re.findall(r'(?:text|part)\((?:(\w+) )?"([^"]+)", Field::(\w+)', fields)
    read = {defined.get(prefix, "") + path for prefix, path, field in elements if field != "none"}
    told, skipped_told = set(), set()
    for head, cells in rows(tree.page(parser)):
        if head[0] == "path" or head[0].startswith("below `"):
            told |= {"/".join(quoted(head[0]) + [path]) for path in quoted(cells[0])}
        elif head == ["below", "skipped"]:
            parent = "".join(quoted(cells[0]))
            skipped_told |= {f"'{parent}' {name}" for name in quoted(cells[1]) or ["nothing"]}
    skipped = {f"'{parent}' {name}" for parent, names in re.findall(r'xml::Skipped\{"([^"]*)",\s*((?:"[^"]*"\s*)+)\}', fields)
               for name in re.sub(r'"\s*"|"', "", names).split() or ["nothing"]}
    return differences("path", read, told) + differences("skipped", skipped, skipped_told)


def first_cells(tree, parser, number):
    return {name for _, cells in rows(section(tree.page(parser), number)) for name in quoted(cells[0])}


def keys(tree):
    sources = tree.sources("set_up")
    mistakes = []
    for number, array in ((2, "organisation"), (3, "bank_account"), (4, "kid")):
        body = re.search(rf"{array}_keys\{{(.*?)\}};", sources, re.S).group(1)
        tables = {"bank_account", "kid"}  # these have a section
        mistakes += differences("key", set(re.findall(r'"(\w+)"', body)) - tables, first_cells(tree, "set_up", number))
    roles = set(re.findall(r'\{AccountRole::\w+, "(\w+)"', tree.text("engine/core/account_role.hpp")))
    row = next(cells for _, cells in rows(section(tree.page("set_up"), 2)) if cells[0] == "`accounts`")
    return mistakes + differences("role", roles, set(quoted(row[1])))


def columns(tree):
    body = re.search(r"column_names\{(.*?)\};", tree.text("parsers/invoice_csv/header.hpp"), re.S).group(1)
    return differences("column", set(re.findall(r'"(\w+)"', body)), first_cells(tree, "invoice_csv", 3))


def words(tree, parser, action):
    """The keys that are written, and the actions."""
    written = re.findall(r'\{"(\w+)"|\["(\w+)"\]', tree.text(f"parsers/{parser}/write.cpp"))
    actions = re.findall(rf'\{{{action}::\w+, "([\w-]+)"', tree.text(f"engine/core/{parser}.hpp"))
    told = {one or other for one, other in written} | set(actions)
    return differences("word", told - set(quoted(tree.page(parser))), set())


def mistakes_in(tree):
    found = {parser: codes(tree, parser) for parser in CODES}
    found["ocr_giro"] += positions(tree)
    for parser in ("camt054", "ehf"):
        found[parser] += paths(tree, parser)
    found["set_up"] += keys(tree)
    found["invoice_csv"] += columns(tree)
    found["decision"] += words(tree, "decision", "DecisionAction")
    found["period_change"] += words(tree, "period_change", "PeriodAction")
    return [f"parsers/{parser}/FORMAT.md: {mistake}" for parser, mistakes in found.items() for mistake in mistakes]


def main():
    mistakes = mistakes_in(Tree(sys.argv[1]))
    for mistake in mistakes:
        print(mistake)
    print(f"mistakes={len(mistakes)}")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
