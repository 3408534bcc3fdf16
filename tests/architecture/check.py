#!/usr/bin/env python3
"""Reads every source under engine/, parsers/ and ledger/ and tells what breaks the rules of the architecture.

    check.py ROOT      exit 0: nothing does; 1: each breach on a line  path:line: rule: what

`exceptions.txt` holds the breaches that are allowed, each with its reason. An exception that is no longer needed is a breach
itself, so the list can only shrink.
"""

import pathlib
import re
import sys

from source import Source

HERE = pathlib.Path(__file__).resolve().parent
MIDDLE = ("parsers", "engine/matching", "engine/intake", "ledger")
# Whom a module may include, besides itself. main → {cli, service} → batch → the middle four → core.
BELOW_BATCH = MIDDLE + ("engine/core",)
MAY_INCLUDE = {
    "main": ("engine/cli", "engine/service", "engine/batch") + BELOW_BATCH,
    "engine/cli": ("engine/service", "engine/reports", "engine/batch") + BELOW_BATCH,
    "engine/reports": ("engine/batch",) + BELOW_BATCH,
    "engine/service": ("engine/batch",) + BELOW_BATCH,
    "engine/batch": BELOW_BATCH,
    "engine/core": (),
    **{module: ("engine/core",) for module in MIDDLE},
}
# A library and the folder that alone may include it.
CORNERS = {
    "pqxx": (re.compile(r"^(pqxx/|pqxx$|libpq)"), "ledger/postgres/"),
    "libxml2": (re.compile(r"^libxml/"), "parsers/xml/"),
    "asio": (re.compile(r"^boost/(asio|beast)"), "engine/service/"),
}
# A word of the code, and the places (beginnings of paths) that may say it.
WORDS = {
    "clock": (re.compile(r"\b(system|steady|high_resolution|utc|file|tai|gps)_clock\b|(?<![\w.>])time\s*\(|"
                         r"\b(gettimeofday|clock_gettime|localtime(_r)?|gmtime(_r)?)\b"),
              ("engine/core/clock.cpp", "engine/cli/")),
    "random": (re.compile(r"\b(random_device|mt19937(_64)?|minstd_rand0?|default_random_engine)\b|<random>|"
                          r"\b(s?rand|random|getrandom|arc4random\w*|RAND_(priv_)?bytes|uuid_generate\w*)\s*\("), ()),
    "environment": (re.compile(r"\b(secure_)?getenv\s*\(|\benviron\b"), ("engine/main.cpp", "engine/cli/")),
    "fraction": (re.compile(r"\b(double|float)\b"), ()),
}
# Statements that make a derivation depend on when it runs.
SQL_CLOCK = re.compile(r"\b(now\s*\(\s*\)|clock_timestamp|statement_timestamp|transaction_timestamp|current_timestamp|"
                       r"current_date|localtimestamp|gen_random_uuid|random\s*\(\s*\))", re.I)
MARKER = re.compile(r"\b(TODO|FIXME|XXX|HACK|WIP|NOCOMMIT)\b")
DRAWERS = {"util", "utils", "helper", "helpers", "manager", "managers"}
SOURCE_LINES_MAX, HEADER_LINES_MAX, FUNCTION_LINES_MAX = 400, 200, 70
RULES = ("direction", "face", "include-path", *CORNERS, *WORDS, "sql-clock", "drawer", "pragma-once", "first-line",
         "file-length", "function-length", "marker", "exception")


def module_of(path):
    if path == "engine/main.cpp":
        return "main"
    return next((module for module in MAY_INCLUDE if path.startswith(module + "/")), None)


def is_face(path, module):
    """Directly in the module's folder."""
    return "/" not in path[len(module) + 1:]


def check_includes(source):
    own = module_of(source.path)
    for line, included, quoted in source.includes():
        for rule, (pattern, folder) in CORNERS.items():
            if pattern.match(included) and not source.path.startswith(folder):
                yield line, rule, f"{included} is included outside {folder}"
        if not quoted:
            continue
        other = module_of(included)
        if other is None:
            yield line, "include-path", f"{included} is not a full path from the root"
        elif other != own:
            if other not in MAY_INCLUDE[own]:
                yield line, "direction", f"{own} does not include {other}"
            if not is_face(included, other):
                yield line, "face", f"{included} is inside {other}: include a file directly in its folder"
        elif own == "parsers" and is_foreign_parser(source.path, included):
            yield line, "face", f"{included} belongs to another parser"


def is_foreign_parser(path, included):
    """One format's reader does not look into another's; what they share stands in parsers/xml or in parsers itself."""
    folder = included.split("/")[1]
    if is_face(included, "parsers") or folder == "xml":
        return False
    return path.split("/")[1] != folder


def check_words(source):
    for rule, (pattern, places) in WORDS.items():
        if source.path.startswith(places) and places:
            continue
        for match in pattern.finditer(source.code):
            yield source.line_of(match.start()), rule, f"'{match.group().strip()}' has no place here"
    for match in SQL_CLOCK.finditer(source.texts):
        yield source.line_of(match.start()), "sql-clock", f"'{match.group()}' makes the books depend on when they are derived"


def check_shape(source):
    header = source.path.endswith(".hpp")
    lines_max = HEADER_LINES_MAX if header else SOURCE_LINES_MAX
    if len(source.lines) > lines_max:
        yield 1, "file-length", f"{len(source.lines)} lines, at most {lines_max}"
    if header and "#pragma once" not in source.lines:
        yield 1, "pragma-once", "a header without #pragma once"
    if header and not source.lines[0].startswith("/// "):
        yield 1, "first-line", "a header begins with a line '/// …' that says what it is"
    for line, length in source.functions():
        if length > FUNCTION_LINES_MAX:
            yield line, "function-length", f"a function of {length} lines, at most {FUNCTION_LINES_MAX}"


def check_any_file(path, text):
    if DRAWERS & set(pathlib.PurePath(path).stem.lower().split("_")):
        yield 1, "drawer", "a file is named after the one thing that it holds"
    for number, line in enumerate(text.split("\n"), 1):
        if MARKER.search(line):
            yield number, "marker", "leftover work"


def breaches_of(root):
    """(path, line, rule, what), by path and line."""
    breaches = []
    for folder in ("engine", "parsers", "ledger"):
        for file in sorted(root.joinpath(folder).rglob("*")):
            if not file.is_file():
                continue
            path = file.relative_to(root).as_posix()
            text = file.read_text(encoding="utf-8")
            found = list(check_any_file(path, text))
            if file.suffix in (".cpp", ".hpp"):
                source = Source(path, text)
                found += [*check_includes(source), *check_words(source), *check_shape(source)]
            breaches += [(path, *breach) for breach in found]
    return sorted(breaches)


def exceptions_in(file):
    """{(rule, path): reason}"""
    exceptions = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        if line and not line.startswith("#"):
            rule, path, reason = line.split(None, 2)
            exceptions[rule, path] = reason
    return exceptions


def breaches_without_exception(root, exceptions):
    breaches = breaches_of(root)
    left = [breach for breach in breaches if (breach[2], breach[0]) not in exceptions]
    met = {(rule, path) for path, _, rule, _ in breaches}
    for rule, path in exceptions.keys() - met:
        left.append((path, 0, "exception", f"the exception from '{rule}' is no longer needed: remove it"))
    return sorted(left)


def main():
    root = pathlib.Path(sys.argv[1])
    breaches = breaches_without_exception(root, exceptions_in(HERE / "exceptions.txt"))
    for path, line, rule, what in breaches:
        print(f"{path}:{line}: {rule}: {what}")
    print(f"breaches={len(breaches)}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
