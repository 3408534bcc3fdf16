#!/usr/bin/env python3
"""Prints what a bank file says, with the field names of `avstem inspect --json`.

    oracle.py FILE

Written independently of the parsers in C++, and simple enough to be read in ten minutes. Two readers that agree on many files
are hardly wrong in the same way.
"""

import json
import pathlib
import sys

import camt054
import ocr_giro


def read(data):
    return ocr_giro.read(data) if data.startswith(b"NY") else camt054.read(data)


if __name__ == "__main__":
    json.dump(read(pathlib.Path(sys.argv[1]).read_bytes()), sys.stdout, indent=1, ensure_ascii=False)
    print()
