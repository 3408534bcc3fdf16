#!/usr/bin/env python3
"""Checks an evidence pack (docs/EVIDENCE-PACK.md) on any machine with Python: no PostgreSQL, no Avstem, no other library.

ops/verify-pack.py FOLDER [--key HEX]

With --key, the public key that was handed over outside the pack, only its checkpoints count. Prints each check; exit 0 when all
hold, 1 when one does not, 64 for wrong usage.
"""
import hashlib
import json
import pathlib
import sys

# Ed25519 verification as RFC 8032 writes it down (sections 5.1.3 and 5.1.7), with whole numbers only.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    left, right = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    third, fourth = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, fourth - third, fourth + third, right + left
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(message, signature, key):
    owner, commitment = point_of(key), point_of(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if len(key) != 32 or len(signature) != 64 or owner is None or commitment is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = multiply(scalar, BASE), add(commitment, multiply(challenge, owner))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Wrong(Exception):
    """A check does not hold; the text names the file, line or voucher."""


def need(condition, text):
    if not condition:
        raise Wrong(text)


class Pack:
    def __init__(self, folder, key):
        self.folder, self.key = pathlib.Path(folder), key
        self.hash_at, self.input_at, self.name_at = ["0" * 64], [0], [""]  # by position in the chain
        self.date_at, self.closings = [""], []

    def read(self, path):
        return (self.folder / path).read_bytes()

    def manifest(self):
        lines = [line.split("\t") for line in self.read("pack.txt").decode("ascii").splitlines()]
        need([line[0] for line in lines[:4]] == ["avstem-pack", "organisation", "period", "inputs"] and lines[0][1] == "1",
             "pack.txt: not the manifest of a pack")
        self.organisation, self.until, self.last_input = lines[1][1], lines[2][2], int(lines[3][1])
        named = {line[2]: line[1] for line in lines[4:]}
        there = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()} - {"pack.txt"}
        need(there == set(named), f"files named and not there, or there and not named: {sorted(there ^ set(named))[:5]}")
        for path, expected in named.items():
            need(sha256(self.read(path)) == expected, f"{path}: other bytes than pack.txt names")
        return f"{len(named)} files, {self.organisation}, {lines[2][1]} to {self.until}"

    def journal(self):
        """Recomputes the chain (docs/DIGEST.md), and all that must hold in double entry."""
        balances, numbers, vouchers, block, total = {}, {}, 0, [], 0
        for number, line in enumerate(self.read("journal.txt").decode("ascii").splitlines(), 1):
            fields = line.split("\t")
            need({"voucher": 9, "posting": 7, "end": 2}.get(fields[0]) == len(fields), f"journal.txt:{number}: no such line")
            need((fields[0] == "voucher") == (not block), f"journal.txt:{number}: out of place")
            block.append(line)
            if fields[0] == "voucher":
                heading, total = fields, 0
            elif fields[0] == "posting":
                need(int(fields[1]) == len(block) - 1 and int(fields[3]) != 0, f"journal.txt:{number}: not the next posting")
                total += int(fields[3])
                if heading[4] <= self.until:
                    balances[fields[2]] = balances.get(fields[2], 0) + int(fields[3])
            else:
                name = f"voucher {heading[2]}/{heading[3]}"
                need(int(fields[1]) == len(block) - 2, f"{name}: {len(block) - 2} postings, {fields[1]} are told")
                need(total == 0, f"{name}: its postings sum to {total} øre")
                need(heading[1] == self.organisation, f"{name}: of {heading[1]}")
                numbers[heading[2]] = numbers.get(heading[2], 0) + 1
                need(int(heading[3]) == numbers[heading[2]], f"{name}: the number before it is missing")
                need(heading[2] == heading[4][:4], f"{name}: dated {heading[4]}")
                need(self.input_at[-1] <= int(heading[6]) <= self.last_input, f"{name}: input {heading[6]} out of order")
                content = sha256(("\n".join(block) + "\n").encode())
                self.hash_at.append(sha256((self.hash_at[-1] + "\n" + content + "\n").encode()))
                self.input_at.append(int(heading[6]))
                self.name_at.append(name)
                self.date_at.append(heading[4])
                vouchers, block = vouchers + 1, []
        need(not block, "journal.txt: ends in the middle of a voucher")
        told = dict(line.split("\t") for line in self.read("balances.txt").decode("ascii").splitlines())
        need({account: str(amount) for account, amount in balances.items()} == told,
             f"balances.txt: not the sums of the journal until {self.until}")
        return f"{vouchers} vouchers in balance, without gap, head {self.hash_at[-1]}; balances of {len(told)} accounts"

    def inputs(self):
        """Each record names the digest of the one before; each archived file has the hash that its record names."""
        digests = {0: "0" * 64}
        for line in self.read("inputs.txt").decode("ascii").splitlines():
            number, digest = line.split("\t")
            need(int(number) == len(digests), f"inputs.txt: input {len(digests)} is missing")
            digests[int(number)] = digest
        need(len(digests) == self.last_input + 1, f"inputs.txt: {len(digests) - 1} inputs, pack.txt tells {self.last_input}")
        records, contents, told = 0, set(), []
        for path in sorted((self.folder / "inputs").glob("*.json")):
            record = json.loads(path.read_bytes())
            number = record["number"]
            need(path.name == f"{number:09}.json" and sha256(path.read_bytes()) == digests.get(number), f"{path.name}: altered")
            need(record["previous"] == digests[number - 1], f"{path.name}: does not follow the record before it")
            contents.add(record["content"])
            if record["kind"] == "period_closing":
                told.append((number, record["content"]))
            records += 1
        objects = 0
        for path in sorted((self.folder / "objects").glob("*")):
            need(sha256(path.read_bytes()) == path.name, f"objects/{path.name}: other bytes")
            need(path.name in contents, f"objects/{path.name}: no record names it")
            objects += 1
        for number, content in told:
            closing = json.loads(self.read("objects/" + content))
            need(closing["organisation"] == self.organisation, f"input {number}: a closing of {closing['organisation']}")
            self.closings.append((number, closing["action"], closing["until"]))
        self.digests = digests
        return f"{len(digests) - 1} digests, {records} records, {objects} archived files"

    def periods(self):
        """No voucher is dated in a period that was closed when its input came."""
        closed, told = [], list(self.closings)
        for number, name, date in list(zip(self.input_at, self.name_at, self.date_at))[1:] + [(self.last_input + 1, "", "9999")]:
            while told and told[0][0] < number:
                at, action, until = told.pop(0)
                if action == "open":
                    need(closed and closed.pop() == until, f"input {at}: opens {until}, which is not the newest closed period")
                else:
                    need(not closed or closed[-1] < until, f"input {at}: closes {until}, which was closed")
                    closed.append(until)
            need(not closed or date > closed[-1], f"{name}: dated {date}, closed until {closed and closed[-1]} before input {number}")
        return f"{len(self.closings)} closings and openings, closed until {(closed or ['no day'])[-1]}"

    def checkpoint(self, path):
        name, data = path.name, path.read_bytes()
        lines = [line.split("\t") for line in data.decode("ascii").splitlines()]
        kinds = [line[0] for line in lines]
        count = kinds.count("organisation")
        need(kinds == ["avstem-checkpoint", "input", "made", "schema"] + ["organisation"] * count + ["root", "key", "signature"]
             and lines[0] == ["avstem-checkpoint", "1"], f"{name}: not a checkpoint")
        signed = data[:data.rindex(b"signature\t")]
        key = lines[-2][1]
        need(self.key in (None, key), f"{name}: signed by {key}, not by the key that was given")
        need(is_signed(signed, bytes.fromhex(lines[-1][1]), bytes.fromhex(key)), f"{name}: its signature is wrong")
        heads = "".join("\t".join(line) + "\n" for line in lines[4:4 + count])
        need(lines[-3][1:] == [str(count), sha256(heads.encode())], f"{name}: its root is wrong")
        number = int(lines[1][1])
        need(self.digests.get(number) == lines[1][2], f"{name}: record {number} is not the one that was signed")
        position, digest = next(((int(line[2]), line[3]) for line in lines[4:] if line[1] == self.organisation), (0, "0" * 64))
        need(position < len(self.hash_at), f"{name}: signed {position} vouchers, there are {len(self.hash_at) - 1}")
        need(self.hash_at[position] == digest, f"{name}: voucher number {position} of the chain is not the one that was signed")
        later = self.input_at[position + 1] if position + 1 < len(self.input_at) else number + 1
        need(later > number, f"{name}: a voucher was added to input {later} afterwards")
        return number, key

    def checkpoints(self):
        found = [self.checkpoint(path) for path in sorted((self.folder / "checkpoints").glob("*.txt"))]
        if not found:
            return "none: the pack proves that it is whole, not that the books were never rewritten"
        covered = max(number for number, _ in found)
        behind = sum(number > covered for number in self.input_at)
        keys = ", ".join(sorted({key for _, key in found}))
        return f"{len(found)} by {keys}; all but the last {behind} vouchers are covered"


def main(arguments):
    key = None
    if len(arguments) == 3 and arguments[1] == "--key":
        key = arguments[2]
    elif len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 64
    pack = Pack(arguments[0], key)
    for name in ("manifest", "journal", "inputs", "periods", "checkpoints"):
        try:
            print(f"ok    {name}: {getattr(pack, name)()}")
        except (Wrong, ValueError, KeyError, IndexError, OSError) as wrong:
            print(f"WRONG {name}: {wrong}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
