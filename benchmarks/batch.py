"""What `gouji batch` stands: deaths, poison, long runs. Prints what it measured, and ends with 1 where a promise is broken.

    python benchmarks/batch.py all --files 10000 --kills 50 --work /tmp/batch-bench
    python benchmarks/batch.py kills | poison | memory | speed  [--files N] [--jobs N] [--seed N]

The files are made by `gouji synth` (some hundreds), cut after some thousand characters, and copied with the name of their
body changed, so that no two are alike; those of speed are whole. kills: a run that is killed with SIGKILL again and again, in turn the whole tree of processes and the supervisor
alone, must end in the bytes of an undisturbed run. poison: one file in twenty hangs, crashes, or eats memory; the rows
of the others must be those of a run without them. memory: all processes of a run, sampled. speed: one worker against
two, in turn, on the wall and by processor time (see workers.py).
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import filecmp
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from workers import compare

from gouji.batch.places import Places
from gouji.batch.run import Order, run_batch
from gouji.batch.task import Answer, Limits, Task
from gouji.batch.work import work
from gouji.read import expand_inputs

GOUJI = [sys.executable, "-m", "gouji.cli", "batch", "--quiet"]
MADE_BY_SYNTH = 300
CUT = 6_000
WHOLE = 1_000_000
POISON_SHARE = 20
# One death in five comes late, while the result is put together and moved.
LATE_SHARE = 5
POISONS = ("hang", "spin", "crash", "exit", "eat", "swell", "stop")
POISON_SECONDS = 2.0
POISON_MEGABYTES = 512


# --- files ---------------------------------------------------------------------------------------------------------


def make_files(folder: Path, count: int, seed: int, longest: int = CUT) -> Path:
    """``count`` disclosures of invented bodies below ``folder``, a thousand to a folder, none much longer than that."""
    target = folder / f"in_{count}_{longest}"
    if (target / ".made").exists():
        return target
    shutil.rmtree(target, ignore_errors=True)
    base = folder / "synth"
    if not (base / "gold").exists():
        command = [sys.executable, "-m", "gouji.cli", "synth", "-o", str(base), "--count", str(MADE_BY_SYNTH)]
        subprocess.run([*command, "--seed", str(seed), "--size", "small", "--errors", "2", "-q"], check=True)
    with (base / "gold" / "documents.csv").open(encoding="utf-8", newline="") as file:
        bodies = {row["doc"]: row["entity"] for row in csv.DictReader(file)}
    texts = [(path, _cut(path.read_text(encoding="utf-8"), longest)) for path in sorted(base.glob("*.txt"))]
    for number in range(count):
        path, text = texts[number % len(texts)]
        body = bodies.get(path.name, "")
        place = target / f"{number // 1000:03}" / f"{number:06}_{path.name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace(body, f"{body}第{number}分局") if body else f"{text}\n第{number}份\n"
        place.write_text(changed, encoding="utf-8")
    (target / ".made").touch()
    return target


def _cut(text: str, longest: int) -> str:
    end = text.find("\n", longest)
    return text if end < 0 else text[: end + 1]


# --- comparing -----------------------------------------------------------------------------------------------------


def differing(one: Path, other: Path, names: list[str] | None = None) -> list[str]:
    """The names of the files that differ between two results."""
    if one.is_file():
        return [] if filecmp.cmp(one, other, shallow=False) else [one.name]
    names = names or sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    return (
        filecmp.cmpfiles(one, other, names, shallow=False)[1:][0]
        + filecmp.cmpfiles(one, other, names, shallow=False)[2]
    )


# --- deaths --------------------------------------------------------------------------------------------------------


def run_whole(source: Path, output: Path, jobs: int) -> float:
    """An undisturbed run; gives its seconds."""
    begun = time.perf_counter()
    subprocess.run(
        [*GOUJI, str(source), "-o", str(output), "--jobs", str(jobs), "--restart"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - begun


def kills(source: Path, folder: Path, count: int, jobs: int, seed: int, suffix: str = "") -> bool:
    """Whether a run that is killed ``count`` times ends as one that is not."""
    draw = random.Random(seed)
    whole, killed = folder / f"whole{suffix}", folder / f"killed{suffix}"
    seconds = run_whole(source, whole, jobs)
    for place in (killed, killed.with_name(f"{killed.name}.batch"), killed.with_suffix(".index")):
        shutil.rmtree(place, ignore_errors=True) if place.is_dir() else place.unlink(missing_ok=True)
    command = [*GOUJI, str(source), "-o", str(killed), "--jobs", str(jobs), "--resume"]
    done = rounds = orphans = 0
    moments: list[str] = []
    while done < count:
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        try:
            if done < count - count // LATE_SHARE:
                process.wait(draw.uniform(0.1, 2.2 * seconds / count + 1.5))
            else:
                _wait_until_late(process, killed)
                process.wait(draw.uniform(0.0, 0.1 * seconds))
        except subprocess.TimeoutExpired:
            done += 1
            moments.append(_stage(killed))
            tree = _descendants(process.pid)
            if done % 2:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                os.kill(process.pid, signal.SIGKILL)
            process.wait()
            orphans += _left_after(tree, 5.0)
        else:
            if process.returncode:
                raise SystemExit(f"a run ended with {process.returncode}")
            # It was done before all its deaths: once more from the beginning.
            rounds += 1
            if differing(whole, killed):
                break
            shutil.rmtree(killed) if killed.is_dir() else killed.unlink()
    final = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    different = differing(whole, killed)
    stages = {stage: moments.count(stage) for stage in sorted(set(moments))}
    print(
        f"kills{suffix}: {done} SIGKILL ({stages}), {rounds + 1} whole runs among them; undisturbed run {seconds:.0f} s;"
        f" last exit {final.returncode}; processes left 5 s after a kill: {orphans};"
        f" files that differ: {different or 'none'}"
    )
    return not different and not orphans and final.returncode == 0


def _wait_until_late(process: subprocess.Popen[bytes], output: Path) -> None:
    """Until everything is checked and the result is put together, or the process has ended."""
    while process.poll() is None and not (output.with_name(f"{output.name}.batch") / "result").exists():
        time.sleep(0.02)


def _stage(output: Path) -> str:
    """What a run was about when it was looked at."""
    work = output.with_name(f"{output.name}.batch")
    if not (work / "manifest.sqlite").exists():
        return "before or after"
    if (work / "result").exists():
        return "putting together"
    try:
        base = sqlite3.connect(f"file:{work / 'manifest.sqlite'}?mode=ro", uri=True)
        done = base.execute("SELECT count(*) FROM inputs WHERE status = 'done'").fetchone()[0]
        base.close()
    except sqlite3.Error:
        return "listing"
    return "checking" if done else "listing"


def _descendants(pid: int) -> list[int]:
    found, look = [], [pid]
    while look:
        try:
            children = Path(f"/proc/{look.pop()}/task").glob("*/children")
            look_next = [int(word) for path in children for word in path.read_text().split()]
        except OSError:
            continue
        found += look_next
        look += look_next
    return found


def _left_after(pids: list[int], seconds: float) -> int:
    until = time.monotonic() + seconds
    while time.monotonic() < until and any(map(_lives, pids)):
        time.sleep(0.05)
    return sum(map(_lives, pids))


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- poison --------------------------------------------------------------------------------------------------------


def poisoned(task: Task) -> Answer:
    """The worker function of gouji; a file that is named for a poison does what it is named for."""
    name = task.name.rpartition("/")[2]
    if name.startswith("poison_"):
        _POISON[name.split("_")[1]]()
    return work(task)


def _crash() -> None:
    ctypes.string_at(0)


def _swell() -> None:
    held = []
    while True:
        held.append(b"x" * (1 << 22))


def _spin() -> None:
    # One call into C that takes no signal: an exponential pattern.
    import re

    re.match(r"(a*)*(a*)*(a*)*b", "a" * 64)


_POISON = {
    "hang": lambda: time.sleep(1e6),
    "spin": _spin,
    "crash": _crash,
    "exit": lambda: os._exit(0),
    "eat": lambda: bytearray(64 << 30),
    "swell": _swell,
    "stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
}


def poison(source: Path, folder: Path, jobs: int) -> bool:
    """Whether poison costs itself only: one file in twenty, beside those of ``source``."""
    clean, fouled = folder / "clean", folder / "fouled"
    mixed = folder / "mixed"
    shutil.rmtree(mixed, ignore_errors=True)
    good = sorted(source.rglob("*.txt"))
    count = max(len(POISONS), len(good) // (POISON_SHARE - 1))
    for path in good:
        place = mixed / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, place)
    for number in range(count):
        kind = POISONS[number % len(POISONS)]
        place = good[number * len(good) // count]
        name = f"poison_{kind}_{number:05}.txt"
        (mixed / place.relative_to(source).parent / name).write_text("收入1.00万元\n", encoding="utf-8")
    run_whole(source, clean, jobs)
    limits = Limits(POISON_SECONDS, POISON_MEGABYTES)
    order = Order(Places(fouled, is_folder=True), limits=limits, jobs=jobs, restart=True)
    begun = time.perf_counter()
    summary = run_batch(order, expand_inputs([mixed]), work=poisoned)
    seconds = time.perf_counter() - begun
    tables = [path.name for path in clean.glob("*.csv") if path.name != "failures.csv"]
    different = differing(clean, fouled, tables)
    with (fouled / "failures.csv").open(encoding="utf-8", newline="") as file:
        failed = list(csv.DictReader(file))
    innocent = [row["doc"] for row in failed if "poison_" not in row["doc"]]
    reasons: dict[str, int] = {}
    for row in failed:
        key = f"{row['doc'].rpartition('/')[2].split('_')[1]}: {row['reason']}"
        reasons[key] = reasons.get(key, 0) + 1
    print(
        f"poison: {count} among {len(good)} files ({100 * count / (count + len(good)):.1f} %), {seconds:.0f} s with"
        f" {POISON_SECONDS:g} s and {POISON_MEGABYTES} MB a file; {len(failed)} failed ({dict(sorted(reasons.items()))}),"
        f" innocent ones {innocent or 'none'}; tables that differ from a run without poison: {different or 'none'}"
    )
    return not different and not innocent and len(failed) == count and summary.documents == len(good)


# --- memory --------------------------------------------------------------------------------------------------------


@dataclass
class Samples:
    """Megabytes by inputs done: of the supervisor, of the workers together."""

    done: list[int] = field(default_factory=list)
    supervisor: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)


def memory(source: Path, folder: Path, jobs: int) -> bool:
    """Whether memory after the first 200 inputs stays within 5 %."""
    output = folder / "memory"
    shutil.rmtree(output, ignore_errors=True)
    process = subprocess.Popen(
        [*GOUJI, str(source), "-o", str(output), "--jobs", str(jobs), "--restart"], stdout=subprocess.DEVNULL
    )
    samples = Samples()
    manifest = Path(f"{output}.batch") / "manifest.sqlite"
    while process.poll() is None:
        time.sleep(0.25)
        try:
            base = sqlite3.connect(f"file:{manifest}?mode=ro", uri=True)
            done = base.execute("SELECT count(*) FROM inputs WHERE status = 'done'").fetchone()[0]
            base.close()
            workers = sum(map(_proportional, _descendants(process.pid)))
            supervisor = _proportional(process.pid)
        except (sqlite3.Error, OSError):
            continue
        samples.done.append(done)
        samples.supervisor.append(supervisor)
        samples.workers.append(workers)
    total = max(samples.done, default=0)
    pairs = [
        (done, one + many)
        for done, one, many in zip(samples.done, samples.supervisor, samples.workers, strict=True)
        if 200 <= done < total
    ]
    tenth = max(1, len(pairs) // 10)
    first = statistics.mean(value for _, value in pairs[:tenth])
    means = [statistics.mean(value for _, value in pairs[k : k + tenth]) for k in range(0, len(pairs), tenth)]
    assembling = [one for done, one in zip(samples.done, samples.supervisor, strict=True) if done == total]
    low, high = min(means) / first - 1, max(means) / first - 1
    print(
        f"memory: {total} files, {jobs} workers: {first:.0f} MB (PSS of all processes) behind the first 200; tenths of the"
        f" run after that {100 * low:+.1f} % to {100 * high:+.1f} %; single samples up to"
        f" {max(value for _, value in pairs):.0f} MB; supervisor while putting together: {max(assembling, default=0):.0f} MB"
    )
    return low >= -0.05 and high <= 0.05


def _proportional(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("all", "kills", "poison", "memory", "speed"))
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--suffix", default="", help="of the result of kills: '' for csv, .sqlite")
    parser.add_argument("--work", type=Path, default=Path("/tmp/gouji-batch-bench"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    source = make_files(given.work, given.files, given.seed)
    held = True
    if given.what in ("kills", "all"):
        held &= kills(source, given.work, given.kills, given.jobs, given.seed, given.suffix)
    if given.what in ("memory", "all"):
        held &= memory(source, given.work, given.jobs)
    if given.what in ("poison", "all"):
        held &= poison(source, given.work, given.jobs)
    if given.what in ("speed", "all"):
        files = make_files(given.work, max(100, given.files // 10), given.seed, WHOLE)
        held &= compare(files, make_files(given.work, 1, given.seed, WHOLE), given.work, given.rounds)
        if different := differing(given.work / "speed1", given.work / "speed2"):
            print(f"speed: files that differ: {different}")
            held = False
    print("held" if held else "NOT HELD")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
