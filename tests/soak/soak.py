#!/usr/bin/env python3
"""`avstem serve` against a hostile world: floods, growing files, names that attack, a database and an inbox that go away, a full disk.

    tests/soak/soak.py AVSTEM [TRIAL…] [--files N] [--big-mib N] [--plant]

After each trial: every file that was dropped lies on a shelf or still in the inbox, the books hold each payment once, and `avstem verify`
is content. --plant hides a file before it is taken: the trial must then fail, or the check is worth nothing. Exit: 0 all well · 1 not."""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
from load import Load, account  # noqa: E402


def small_ocr(number, ore):
    """A file with one payment without KID, as Nets writes it; no two numbers give the same payment."""
    date = "201126"
    return (f"NY000010000080801{number:06d}00010200" + "0" * 49 + "\n"
            f"NY090020001008566{1:07d}{account(0)}" + "0" * 45 + "\n"
            f"NY091030{1:07d}{date}1320{number // 100_000}{number % 100_000:05d}0{ore:017d}{'':>25}000000\n"
            f"NY091031{1:07d}{0:010d}{number:09d}{0:07d}{date}{number:011d}" + "0" * 22 + "\n"
            f"NY090088{1:08d}{4:08d}{ore:017d}{date}{date}{date}" + "0" * 21 + "\n"
            f"NY000089{1:08d}{6:08d}{ore:017d}{date}" + "0" * 33 + "\n").encode()


class Wrong(Exception):
    pass


class Service:
    """Books with one organisation, an inbox, and the service over both."""

    def __init__(self, avstem, data_on=None, settle=1):
        self.avstem = avstem
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="avstem-soak-"))
        self.place.chmod(0o755)
        self.inbox = self.place / "inbox"
        self.inbox.mkdir()
        self.data = pathlib.Path(data_on) if data_on else self.place / "data"
        self.environment = {"PATH": os.environ["PATH"], "AVSTEM_DATA": str(self.data), "AVSTEM_INBOX_FOLDER": str(self.inbox),
                            "AVSTEM_INBOX_SETTLE_SECONDS": str(settle), "AVSTEM_INBOX_SCAN_SECONDS": "2", "AVSTEM_ACTOR": "soak",
                            "AVSTEM_RETRY_FIRST_SECONDS": "1", "AVSTEM_RETRY_MOST_SECONDS": "3", "LANG": "C.UTF-8"}
        Load(payments=1, invoices=1).set_up(self.place / "set-up.toml")
        self.run("setup", str(self.place / "set-up.toml"))
        self.dropped = {}
        self.process = None

    def run(self, *words, check=True):
        done = subprocess.run([self.avstem, *words], env=self.environment, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise Wrong(f"avstem {' '.join(words)}: exit {done.returncode}: {done.stderr.strip()}")
        return done

    def start(self):
        self.log = open(self.place / "log", "ab")
        self.process = subprocess.Popen([self.avstem, "serve"], env=self.environment, stderr=self.log)
        return self

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=300) != 0:
            raise Wrong(f"serve ended with {self.process.returncode}")
        self.process = None

    def drop(self, name, content, payments):
        """By rename, as a careful sender does. `name` may be bytes."""
        name = os.fsencode(name)
        draft = os.fsencode(self.inbox) + b"/.arriving"
        with open(draft, "wb") as out:
            out.write(content)
        os.rename(draft, os.fsencode(self.inbox) + b"/" + name)
        self.dropped[name] = payments

    def waiting(self):
        return [each for each in os.listdir(os.fsencode(self.inbox)) if each not in (b"done", b"refused") and each[:1] != b"."]

    def wait_until_taken(self, seconds):
        end = time.monotonic() + seconds
        while self.waiting():
            if time.monotonic() > end:
                raise Wrong(f"{len(self.waiting())} files are still in the inbox after {seconds} s")
            if self.process and self.process.poll() is not None:
                raise Wrong(f"serve ended by itself with {self.process.returncode}")
            time.sleep(0.2)

    def check(self):
        """Nothing lost, nothing doubled."""
        self.stop()
        shelved = sum(len(files_on(self.inbox / shelf)) for shelf in ("done", "refused"))
        if shelved + len(self.waiting()) != len(self.dropped):
            raise Wrong(f"{len(self.dropped)} files were dropped, {shelved} lie on shelves and {len(self.waiting())} wait")
        payments = self.payments()
        if payments != sum(self.dropped.values()):
            raise Wrong(f"{sum(self.dropped.values())} payments were dropped, the books hold {payments}")
        self.run("verify")

    def payments(self):
        """Of all bank files in the books: no payment is dropped twice under other bytes."""
        import json
        total = 0
        for each in json.loads(self.run("inputs", "list", "--json").stdout)["inputs"]:
            if each["kind"] == "bank_file" and each["status"] == "applied":
                total += each["payments"]
        return total

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process = None

    def remove(self):
        self.kill()
        stop_cluster(self.data / "postgres")
        shutil.rmtree(self.place, ignore_errors=True)


def files_on(shelf):
    """Without the reports beside them. A file may itself be called like a report; the report of a long name has it cut."""
    names = set(os.listdir(os.fsencode(shelf)))

    def is_report(name):
        of = name.removesuffix(b".report.txt")
        return of != name and (of in names or len(name) == 255 and any(other.startswith(of) for other in names - {name}))

    return [name for name in names if not is_report(name)]


def postmasters(folder):
    """Process ids of the servers of the private cluster under this folder."""
    found = []
    for file in folder.rglob("postmaster.pid") if folder.exists() else []:
        try:
            found.append(int(file.read_text().split("\n", 1)[0]))
        except (ValueError, OSError):
            pass
    return found


def stop_cluster(folder):
    for pid in postmasters(folder):
        try:
            os.kill(pid, signal.SIGINT)
            for _ in range(100):
                os.kill(pid, 0)
                time.sleep(0.1)
        except ProcessLookupError:
            pass


def trial_small(service, options):
    """Many small files at once."""
    began = time.monotonic()
    for number in range(1, options.files + 1):
        service.drop(f"OCR.{number:06d}", small_ocr(number, 100 + number), 1)
    if options.plant:
        (service.inbox / "OCR.000007").rename(service.place / "hidden")
    dropped = time.monotonic() - began
    service.start().wait_until_taken(60 + options.files)
    took = time.monotonic() - began - dropped
    return f"{options.files} files in {took:.1f} s, {options.files / took:.0f} a second"


def trial_big(service, options):
    """One big file."""
    count = options.big_mib * (1 << 20) // 162
    Load(payments=count, invoices=1000, shares={"unknown": 1000}).ocr(service.inbox / ".big")
    size = (service.inbox / ".big").stat().st_size
    (service.inbox / ".big").rename(service.inbox / "OCR.big")
    service.dropped[b"OCR.big"] = count
    began = time.monotonic()
    service.start().wait_until_taken(120 + options.big_mib * 10)
    memory = memory_of(service.process.pid)
    return f"{size / (1 << 20):.0f} MiB, {count} payments in {time.monotonic() - began:.1f} s, {memory} MiB at most"


def memory_of(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def trial_slow(service, options):
    """A file that grows slowly is taken once, whole."""
    service.start()
    content = small_ocr(1, 4711)
    with open(service.inbox / "OCR.slow", "wb") as out:
        for begin in range(0, len(content), 60):
            out.write(content[begin:begin + 60])
            out.flush()
            time.sleep(0.5)
            if begin + 60 < len(content) and not (service.inbox / "OCR.slow").exists():
                raise Wrong("the file was taken before it was whole")
    service.dropped[b"OCR.slow"] = 1
    service.wait_until_taken(30)
    return f"{len(content)} bytes in {len(content) // 60 + 1} writes"


def trial_names(service, options):
    """Names that attack."""
    names = [b"x" * 255, b"a\nlevel=error event=file-taken", b"\xff\xfe\x80", b"x%2f..%2fy", b"-rf", b"$(touch owned)", b"%n%n%s",
             "\u202efdp.exe".encode(), b"done.report.txt", b"~", b"*", b"'\";DROP TABLE avstem.voucher", b" "]
    service.start()
    for number, name in enumerate(names, 1):
        service.drop(name, small_ocr(number, number), 1)
    os.symlink("/etc/passwd", service.inbox / "link.ocr")
    os.mkfifo(service.inbox / "pipe.ocr")
    deadline = time.monotonic() + 60
    while len(service.waiting()) > 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    if len(files_on(service.inbox / "done")) != len(names):
        raise Wrong(f"of {len(names)} files, {len(files_on(service.inbox / 'done'))} were taken")
    for each in ("link.ocr", "pipe.ocr"):
        if not os.path.lexists(service.inbox / each):
            raise Wrong(f"{each} was taken")
        os.unlink(service.inbox / each)
    log = (service.place / "log").read_text()
    if "owned" in log or "level=error" in log:
        raise Wrong("a name got into the log")
    return f"{len(names)} names"


def trial_inbox(service, options):
    """The inbox is gone for a while."""
    service.start()
    service.drop("OCR.1", small_ocr(1, 100), 1)
    service.wait_until_taken(30)
    service.inbox.rename(service.place / "away")
    time.sleep(5)
    (service.place / "away").rename(service.inbox)
    service.drop("OCR.2", small_ocr(2, 200), 1)
    service.wait_until_taken(30)
    return "5 s away"


def trial_database(service, options):
    """The database is killed again and again while files come."""
    service.start()
    kills = 0
    for number in range(1, 41):
        service.drop(f"OCR.{number:06d}", small_ocr(number, number), 1)
        if number % 10 == 0:
            time.sleep(1.2)
            for pid in postmasters(service.data / "postgres"):
                os.kill(pid, signal.SIGQUIT)
                kills += 1
            time.sleep(0.5)
    service.wait_until_taken(120)
    return f"{kills} immediate stops"


def trial_two(service, options):
    """Rounds by hand beside the service, on the same inbox."""
    service.start()
    for number in range(1, 61):
        service.drop(f"OCR.{number:06d}", small_ocr(number, number), 1)
        if number % 6 == 0:
            service.run("import", check=False)
    service.wait_until_taken(60)
    if service.run("serve", check=False).returncode != 75:
        raise Wrong("a second server was let in")
    return "10 rounds beside it, and a second server was refused"


def trial_disk(service, options):
    """The archive's disk is full, then has room again. Needs a mount, so root."""
    disk = service.data / "archive"
    content = Load(payments=30_000, invoices=10, shares={"unknown": 1000})
    content.ocr(service.inbox / ".big")
    service.run("inputs", "list")
    keep = service.place / "archive-before"
    shutil.copytree(disk, keep)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", disk]).returncode != 0:
        raise unavailable("no right to mount a tmpfs")
    try:
        shutil.copytree(keep, disk, dirs_exist_ok=True)
        service.start()
        (service.inbox / ".big").rename(service.inbox / "OCR.big")
        service.dropped[b"OCR.big"] = 30_000
        time.sleep(8)
        if not service.waiting():
            raise Wrong("a file was taken though the archive had no room")
        if "E-ARCHIVE-FULL" not in (service.place / "log").read_text():
            raise Wrong("a full disk was not told")
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        service.wait_until_taken(60)
        service.stop()
        shutil.copytree(disk, keep, dirs_exist_ok=True)
    finally:
        service.kill()
        subprocess.run(["umount", disk], check=True)
    shutil.copytree(keep, disk, dirs_exist_ok=True)
    return "waited for room, then took the file"


def trial_idle(service, options):
    """An idle service costs next to nothing."""
    service.start()
    time.sleep(3)
    before = sum(cpu_ticks(service.process.pid))
    time.sleep(10)
    ticks = sum(cpu_ticks(service.process.pid)) - before
    milliseconds = ticks * 1000 // os.sysconf("SC_CLK_TCK")
    if milliseconds > 200:
        raise Wrong(f"{milliseconds} ms of processor time in 10 s without work")
    return f"{milliseconds} ms of processor time in 10 s, looking every 2 s"


def cpu_ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]), int(fields[12])


class unavailable(Exception):
    pass


TRIALS = {name[6:]: function for name, function in globals().copy().items() if name.startswith("trial_")}


def run_trial(avstem, name, options):
    service = Service(avstem)
    try:
        told = TRIALS[name](service, options)
        service.check()
        print(f"ok    {name}: {told}", flush=True)
        return True
    except unavailable as reason:
        print(f"skip  {name}: {reason}", flush=True)
        return True
    except Wrong as wrong:
        print(f"FAIL  {name}: {wrong}", flush=True)
        return False
    finally:
        service.remove()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("avstem")
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--big-mib", type=int, default=1024)
    parser.add_argument("--plant", action="store_true")
    options = parser.parse_args()
    unknown = set(options.trials) - set(TRIALS)
    if unknown:
        parser.error(f"no such trial: {', '.join(unknown)}; there are {', '.join(TRIALS)}")
    results = [run_trial(options.avstem, name, options) for name in options.trials or TRIALS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
