#!/usr/bin/env python3
"""Proves that check.py can fail: in the planted tree every rule is broken, and each breach must be seen where it is.

`planted/expected.txt` lists them all. The files that break the limits of length are made here, one line over the limit.
"""

import pathlib
import shutil
import sys
import tempfile

import check

PLANTED = check.HERE / "planted"


def make_long_files(root):
    body = "  ++count;\n" * (check.FUNCTION_LINES_MAX - 1)
    (root / "engine/batch/long_function.cpp").write_text(
        "namespace avstem::batch {\nint count = 0;\n"
        "struct Long {\n  Long(int start) : at{start}, all_{0} {\n" + body + "  }\n  int at;\n  int all_;\n};\n"
        "void just_short_enough() {\n" + body.replace("  ++count;\n", "", 1) + "}\n}  // namespace avstem::batch\n")
    (root / "engine/batch/long_source.cpp").write_text("\n" * (check.SOURCE_LINES_MAX + 1))
    (root / "engine/batch/long_header.hpp").write_text("/// Long.\n#pragma once\n" + "\n" * (check.HEADER_LINES_MAX - 1))
    (root / "engine/batch/just_long_enough.cpp").write_text("\n" * check.SOURCE_LINES_MAX)


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "planted"
        shutil.copytree(PLANTED, root)
        make_long_files(root)
        allowed = {("environment", "engine/core/allowed.cpp"): "stands for an exception that is needed",
                   ("clock", "engine/core/clean.cpp"): "stands for one that is not"}
        seen = [f"{path}:{line}: {rule}" for path, line, rule, _ in check.breaches_without_exception(root, allowed)]
    expected = [line for line in (PLANTED / "expected.txt").read_text().splitlines() if line]
    for line in sorted(set(expected) - set(seen)):
        print(f"not seen: {line}")
    for line in sorted(set(seen) - set(expected)):
        print(f"seen where nothing is wrong: {line}")
    never_broken = set(check.RULES) - {line.rsplit(": ", 1)[1] for line in expected}
    for rule in sorted(never_broken):
        print(f"no planted file breaks the rule: {rule}")
    same = sorted(seen) == sorted(expected)
    print(f"planted={len(expected)} seen={len(seen)} rules={len(check.RULES)}")
    return 0 if same and not never_broken else 1


if __name__ == "__main__":
    sys.exit(main())
