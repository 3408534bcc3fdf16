#!/usr/bin/env python3
"""Plants a mistake of each kind into a table that is right; check_table must see it."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check_table

LISTED = {"A1": ("REFUSE", "empty file"), "C3": ("HOLD", "large amount"), "E26": ("1/true OK; others REFUSE", "indicator")}
TRIED = [("A1", "empty", "REFUSE", "E-EMPTY"), ("C3", "large", "ENGINE", ""), ("E26", "0", "OK", ""), ("E26", "yes", "REFUSE", "")]
REASONS = {"C3"}

PLANTED = {
    "a case that nobody tried": (LISTED, TRIED[1:], REASONS),
    "a verdict that is another than stated": (LISTED, [("A1", "empty", "OK", "")] + TRIED[1:], REASONS),
    "one input of several that differs": (LISTED, TRIED + [("E26", "TRUE", "HOLD", "")], REASONS),
    "a difference that nobody explains": (LISTED, TRIED, set()),
    "an excuse that is not needed": (LISTED, TRIED, REASONS | {"A1"}),
    "a case that is not in the list": (LISTED, TRIED + [("A2", "x", "OK", "")], REASONS),
    "an excuse for no case": (LISTED, TRIED, REASONS | {"Z9"}),
}

missed = [what for what, planted in PLANTED.items() if not check_table.judge(*planted)[1]]
false_alarms = check_table.judge(LISTED, TRIED, REASONS)[1]
gap = dict(check_table.cases(check_table.HERE / "cases.tsv"))
if len(gap) != 213:
    missed.append(f"the list has {len(gap)} cases and not 213")
print(f"planted={len(PLANTED)} missed={missed} false_alarms={false_alarms}")
sys.exit(1 if missed or false_alarms else 0)
