#!/usr/bin/env python3
"""Writes random valid bank files and the truth about each, from a seed.

    generate.py FORMAT SEED COUNT FOLDER      FORMAT: ocr_giro or camt054

FOLDER/000017.dat is the file with seed SEED + 17, FOLDER/000017.json the truth: what `oracle.py` must print for it.
"""

import json
import pathlib
import random
import sys

import generate_camt054
import generate_ocr_giro

FORMATS = {"ocr_giro": generate_ocr_giro.generate, "camt054": generate_camt054.generate}


def generate(kind, seed):
    """(bytes, truth)"""
    return FORMATS[kind](random.Random(f"{kind} {seed}"))


def main():
    kind, seed, count, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        data, truth = generate(kind, seed + number)
        folder.joinpath(f"{number:06}.dat").write_bytes(data)
        folder.joinpath(f"{number:06}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
