#!/usr/bin/env python3
"""Proves that check.py can fail: each mistake, made once in the tree, is seen, and nothing else is (a thing that moved is missing in two places).

    check_mistakes.py ROOT
"""

import sys

import check

OCR, CAMT, EHF, CSV, SET_UP, DECISION, PERIOD_CHANGE = (f"parsers/{parser}/FORMAT.md" for parser in check.CODES)
# name: (file, what is replaced there, by what, what must be told)
CASES = {
    "a position moved on the page": (OCR, "| 50-74 | KID", "| 50-73 | KID", "(4, '50', '73', 'KID')"),
    "a position moved in the code": ("parsers/ocr_giro/layout.cpp", 'Field{33, 49, amount, "amount"', 'Field{33, 48, amount, "amount"',
                                     "(4, '33', '48', 'amount')"),
    "a field dropped from the page": (OCR, "| 26-34 | archive reference", "| 26-34 | something else", "'archive reference'"),
    "a field of a mandate moved": (OCR, "| 42 | written notice", "| 43 | written notice", "'written notice'"),
    "one of the first eight positions moved": (OCR, "| 7-8 | record type", "| 7-9 | record type", "'record type'"),
    "a code of OCR giro that the page lacks": (OCR, "`W-OCR-DATE-ORDER`", "a warning", "W-OCR-DATE-ORDER stands in the code only"),
    "a code that no source has": (OCR, "`W-OCR-DATE-ORDER`", "`W-OCR-DATE-ORDER` `W-OCR-GONE`", "W-OCR-GONE stands on the page only"),
    "a code of the XML front": (CAMT, "`E-XML-NUL`", "", "E-XML-NUL stands in the code only"),
    "a path dropped from the page": (CAMT, "`RmtInf/Ustrd`, ", "", "TxDtls/RmtInf/Ustrd stands in the code only"),
    "a path that is not read": (CAMT, "| `RtrInf` |", "| `RtrInf`, `RtrInf/Rsn` |", "RtrInf/Rsn stands on the page only"),
    "a path new in the code": ("parsers/camt054/fields.cpp", 'text(TX "RmtInf/Ustrd"', 'text(TX "RmtInf/Other"', "RmtInf/Other stands in the code only"),
    "an element skipped without a word": (CAMT, "`LclInstrm`", "", "LclInstrm stands in the code only"),
    "a path of EHF": (EHF, "`cbc:PrepaidAmount`, ", "", "cac:LegalMonetaryTotal/cbc:PrepaidAmount stands in the code only"),
    "a code of EHF": (EHF, "`E-EHF-DATE`", "", "E-EHF-DATE stands in the code only"),
    "a column": (CSV, "| `revenue_account` |", "| revenue_account |", "revenue_account stands in the code only"),
    "a key": (SET_UP, "| `rounding_limit_ore` |", "| |", "rounding_limit_ore stands in the code only"),
    "a role": (SET_UP, "`losses`, ", "", "role losses stands in the code only"),
    "a word of a decision": (DECISION, "`paid_refund`", "", "paid_refund stands in the code only"),
    "an action": (DECISION, "`keep`", "keep", "word keep stands in the code only"),
    "a word of a period closing": (PERIOD_CHANGE, "| `schema` |", "| schema |", "word schema stands in the code only"),
    "an action of a period closing": (PERIOD_CHANGE, "`open`:", "open:", "word open stands in the code only"),
    "a code of a period closing": (PERIOD_CHANGE, "`E-PERIOD-FORM`", "", "E-PERIOD-FORM stands in the code only"),
}


def failure_of(root, path, old, new, expected):
    good = check.Tree(root).text(path)
    if old not in good:
        return f"'{old}' does not stand in {path}"
    before = set(check.mistakes_in(check.Tree(root)))
    mistakes = [mistake for mistake in check.mistakes_in(check.Tree(root, {path: good.replace(old, new)})) if mistake not in before]
    seen = 1 <= len(mistakes) <= 2 and any(expected in mistake for mistake in mistakes)
    return None if seen else f"what is told: {mistakes}"


def main():
    failures = []
    for name, case in CASES.items():
        failure = failure_of(sys.argv[1], *case)
        if failure:
            failures.append(f"{name}: {failure}")
    for failure in failures:
        print(failure)
    print(f"cases={len(CASES)} failures={len(failures)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
