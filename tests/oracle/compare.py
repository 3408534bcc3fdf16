#!/usr/bin/env python3
"""`avstem inspect --json` must say of each random file what the oracle says, and take it without a refusal.

    compare.py AVSTEM SEED COUNT          random files of both formats
    compare.py AVSTEM FILE...             files of your own

Compared are the fields that the oracle has; `avstem` may say more.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import check_oracle
import generate
import oracle

# Chosen differently on purpose: an OCR record has an order date and no value date; which texts of a camt transaction are kept
# together, and what a stated total covers, is not a fact of the format.
NOT_COMPARED = {"ocr_giro": {"value_on"}, "camt054": {"text", "stated_ore"}}


def inspect(avstem, file):
    result = subprocess.run([avstem, "inspect", "--json", str(file)], capture_output=True, check=False, timeout=60)
    try:
        document = json.loads(result.stdout)
    except ValueError:
        raise SystemExit(f"{file}: no JSON, exit {result.returncode}: {result.stderr.decode(errors='replace')}") from None
    parts = document.get("notifications") or []
    for transmission in document.get("transmissions") or []:
        parts += transmission["assignments"]
    return {"format": document["format"], "state": document["state"], "findings": document["findings"], "sections": parts,
            "lumps": document["lumps"]}


def reduced(value, model, left_out):
    """What of a value the model has too: keys of objects, and every element of lists."""
    if isinstance(value, dict) and isinstance(model, dict):
        return {key: reduced(value[key], model[key], left_out) for key in model if key in value and key not in left_out}
    if isinstance(value, list) and isinstance(model, list) and len(value) == len(model):
        return [reduced(each, other, left_out) for each, other in zip(value, model)]
    return value


def difference(avstem, file, data):
    """What differs, as text, or nothing."""
    expected = oracle.read(data)
    said = inspect(avstem, file)
    if said["state"] == "refused":
        return f"refused: {said['findings'][:1]}"
    left_out = NOT_COMPARED[expected["format"]]
    return check_oracle.first_difference(reduced(expected, expected, left_out), reduced(said, expected, left_out))


def random_files(seed, count, folder):
    for kind in generate.FORMATS:
        for number in range(seed, seed + count):
            file = folder / f"{kind}-{number}.dat"
            data, _ = generate.generate(kind, number)
            file.write_bytes(data)
            yield file, data
            file.unlink()


def main():
    avstem, arguments = sys.argv[1], sys.argv[2:]
    compared, wrong = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        if arguments[0].isdigit():
            files = random_files(int(arguments[0]), int(arguments[1]), pathlib.Path(folder))
        else:
            files = ((pathlib.Path(name), pathlib.Path(name).read_bytes()) for name in arguments)
        for file, data in files:
            compared += 1
            found = difference(avstem, file, data)
            if found:
                wrong += 1
                print(f"{file.name}: oracle and avstem differ: {found}")
    print(f"compared={compared} wrong={wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
