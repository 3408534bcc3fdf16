"""A private PostgreSQL with the engine's program in front: databases from templates, imports, and what they cost."""

import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def work_folder():
    """A folder for one benchmark; when root calls, the server's user must be able to look into it."""
    folder = tempfile.mkdtemp(prefix="avstem-bench-")
    os.chmod(folder, 0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running(engine, folder):
    cluster = Cluster(engine, folder)
    try:
        yield cluster
    finally:
        cluster.stop()


def title_of(process):
    try:
        with open(f"/proc/{process}/cmdline", encoding="utf-8", errors="replace") as file:
            return file.read().replace("\0", " ")
    except OSError:
        return ""


class Cluster:
    """`engine` is the built program `posting_engine`. Figures of a step: its seconds, and the processor's seconds of client and server."""

    def __init__(self, engine, folder):
        self.engine, self.folder = engine, folder
        self.uri, self.superuser = subprocess.run([engine, "cluster", folder], check=True, capture_output=True,
                                                  text=True).stdout.split()
        self.number = 0

    def stop(self):
        subprocess.run([self.engine, "stop", self.folder], check=False)

    def named(self, name, superuser=False):
        head, _, tail = (self.superuser if superuser else self.uri).rpartition("?")
        return head[:head.rindex("/") + 1] + name + "?" + tail

    def sql(self, database, text, superuser=False):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.named(database, superuser), "-f", "-"],
                              input=text, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout

    def create(self, name):
        self.sql("postgres", f"CREATE DATABASE {name};")
        subprocess.run([self.engine, "migrate", self.named(name)], check=True)

    def copy_of(self, template):
        """Copied as files, behind a checkpoint: every run pays for the same first changes of pages."""
        self.number += 1
        name = f"run_{self.number}"
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY;")
        return name

    def drop(self, name):
        self.sql("postgres", f"DROP DATABASE {name};")

    def settle(self, database):
        """As the books lie when nothing has happened for a while: vacuumed, with statistics."""
        self.sql(database, "VACUUM (FREEZE, ANALYZE);", superuser=True)

    def postmaster(self):
        with open(f"{self.folder}/cluster/postmaster.pid", encoding="ascii") as file:
            return int(file.readline())

    def server_cpu(self):
        """Seconds of processor of all sessions that have ended."""
        with open(f"/proc/{self.postmaster()}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / TICKS

    def wait_for_sessions(self, database):
        """A session's processor time counts when its process has ended, a moment after its client."""
        children = f"/proc/{self.postmaster()}/task/{self.postmaster()}/children"
        while True:
            with open(children, encoding="ascii") as file:
                titles = [title_of(process) for process in file.read().split()]
            # A process that is ending has no title any more.
            if not any(title == "" or f" {database} " in title for title in titles):
                return
            time.sleep(0.01)

    def wal_position(self, database):
        return int(self.sql(database, "SELECT pg_current_wal_lsn() - '0/0';").split(".", maxsplit=1)[0])

    def timed_sql(self, database, text):
        """(seconds, processor's seconds) of one script as superuser."""
        server, client = self.server_cpu(), resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        self.sql(database, text, superuser=True)
        seconds = time.monotonic() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.wait_for_sessions(database)
        mine = used.ru_utime + used.ru_stime - client.ru_utime - client.ru_stime
        return seconds, mine + self.server_cpu() - server

    def take(self, database, archive, kind, *files):
        server = self.server_cpu()
        done = subprocess.run([self.engine, "take", self.named(database), archive, kind, *files], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr + done.stdout)
        figures = json.loads(done.stdout)
        self.wait_for_sessions(database)
        figures["server_cpu_seconds"] = self.server_cpu() - server
        return figures

    def import_once(self, template, archive, file, look=None):
        """One import into a fresh copy of `template`; `look(database)` sees the books after it."""
        run = self.copy_of(template)
        archive_run = f"{archive}-{run}"
        shutil.copytree(archive, archive_run)
        before = self.wal_position(run)
        figures = self.take(run, archive_run, "bank_file", file)
        figures["wal_bytes"] = self.wal_position(run) - before
        if figures["difference_ore"] != 0:
            sys.exit("the control sums leave a difference")
        if look:
            look(run)
        self.drop(run)
        shutil.rmtree(archive_run)
        return figures
