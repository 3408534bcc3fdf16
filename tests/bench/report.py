"""The benchmarks' report: one line for each job in Markdown, everything in JSON, with the commit, the machine and the settings."""

import json
import os
import subprocess

COLUMNS = ("target", "job", "engine", "floor", "ratio", "limit", "memory", "WAL")


def line(target, job, engine, floor="", ratio=None, limit=None, memory=None, wal=None, holds=None):
    """`limit` is told as the target has it; `holds` is None when the target says nothing about this size."""
    return {"target": target, "job": job, "engine": engine, "floor": floor, "ratio": ratio, "limit": limit, "memory_mb": memory,
            "wal_mb": wal, "holds": holds}


def output(*words):
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [row.partition(":")[2].strip() for row in file if row.startswith("model name")]
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory_kb = int(file.readline().split()[1])
    with open("/etc/os-release", encoding="utf-8") as file:
        system = dict(row.rstrip().split("=", 1) for row in file if "=" in row)
    return {"processor": models[0] if models else "unknown", "cores": os.cpu_count(), "memory_gb": round(memory_kb / 1e6, 1),
            "kernel": os.uname().release, "system": system.get("PRETTY_NAME", "").strip('"'),
            "load_before": round(os.getloadavg()[0], 1)}


def settings():
    return {"compiler": output("c++", "--version").partition("\n")[0], "build": "preset bench (-O2)",
            "postgresql": output("psql", "--version"), "fsync": "on", "synchronous_commit": "on", "data_checksums": "on",
            "cluster": "as avstem makes it (ledger/postgres/private_cluster/settings.cpp)",
            "books_before": "template copied as files for each run, vacuumed and frozen, behind a checkpoint"}


def commit():
    name = output("git", "rev-parse", "--short=12", "HEAD") or "unknown"
    return name + ("+changes" if output("git", "status", "--porcelain", "--untracked-files=no") else "")


def table(lines):
    text = "| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS) + "\n"
    for row in lines:
        limit = row["limit"] or ""
        if row["holds"] is not None:
            limit += ", holds" if row["holds"] else ", **missed**"
        cells = (row["target"], row["job"], row["engine"], row["floor"], "" if row["ratio"] is None else f"{row['ratio']:.2f}", limit,
                 "" if row["memory_mb"] is None else f"{row['memory_mb']:.0f} MB",
                 "" if row["wal_mb"] is None else f"{row['wal_mb']:.0f} MB")
        text += "| " + " | ".join(cells) + " |\n"
    return text


def write(folder, name, document):
    """Markdown and JSON; returns the Markdown."""
    os.makedirs(folder, exist_ok=True)
    place = document["machine"]
    text = (f"Commit {document['commit']}, {place['processor']}, {place['cores']} cores, {place['memory_gb']} GB, {place['system']}, "
            f"kernel {place['kernel']}; load before: {place['load_before']}. {document['settings']['compiler']}; "
            f"{document['settings']['postgresql']}, fsync, synchronous_commit and checksums on.\n"
            "Figures are medians of runs that alternate floor and engine; trust the ratios, not the seconds.\n\n" + table(document["lines"]))
    with open(f"{folder}/{name}.md", "w", encoding="utf-8") as out:
        out.write(text)
    with open(f"{folder}/{name}.json", "w", encoding="utf-8") as out:
        json.dump(document, out, indent=1)
        out.write("\n")
    return text
