"""Hostile texts: `python -m benchmarks.fuzz.hostile [--megabytes N] [NAME...]` reads and checks each in a process of its own.

For each: what it ends with, its size, seconds of the processor in all and for a megabyte, and the most memory of its
process. The limit is 2 s a megabyte and, for 100 MB of text, 1.2 GB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .pieces import documents

_TELL = """
import json, resource, sys, time
import gouji
from gouji.check.run import check_document
try:
    source = gouji.read(sys.argv[1])
    report = gouji.check(source)
    said = f"{len(report.document.blocks)} blocks, {len(report.document.tables)} tables"
    assert not [f for f in report.findings if f.code == "GJ901"], "a check crashed"
except gouji.UnreadableInput as error:
    said = error.code
used = resource.getrusage(resource.RUSAGE_SELF)
# What getrusage says begins with the memory of the process that this one was forked from.
peak = int(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1]) / 1024
print(json.dumps([said, used.ru_utime + used.ru_stime, peak]))
"""
_HEAD = (
    "收入决算表\n公开02表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"
)
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _rows(count: int) -> str:
    return _HEAD + "".join(f"{2010000 + k}\t科目{k}\t{k}.40\t{k}.20\t\t0.10\n" for k in range(count))


def _slid(count: int, pad: str) -> str:
    """Tables without a title whose heads of twelve columns slid to the left, no two alike."""
    return "".join(
        f"预算数\t决算数{pad * 10}\n合计\t因公出国（境）费{k}\t公务用车购置及运行维护费\t公务接待费\t合计\t因公出国（境）费\t"
        f"公务用车购置及运行维护费\t公务接待费{pad * 4}\n小计\t公务用车购置费\t公务用车运行维护费\t小计\t公务用车购置费\t公务用车运行维护费"
        f"{pad * 6}\n19.74\t\t19.55\t17.75\t1.79\t0.20\t1.75\t\t1.58\t\t1.58\t0.17\n\n说明{k}。\n\n"
        for k in range(count)
    )


def _prose(size: int) -> str:
    """Documents of the corpus, one after the other, with a mark that tells them apart."""
    parts, length = [], 0
    while length < size:
        for each in documents():
            parts.append(f"{each.text}\n第{len(parts)}份\n")
            length += len(parts[-1]) * 2
            if length >= size:
                break
    return "".join(parts)


# What each is made of; the argument is megabytes, for those that have any size.
TEXTS: dict[str, Callable[[int], str]] = {
    "documents": lambda size: _prose(size << 20),
    "one line": lambda size: "收入1.00万元，" * ((size << 20) // 22),
    "line of 100 MB": lambda _: "收入1.00万元，" * 5_000_000,
    "a million tabs": lambda _: "\t" * 1_000_000,
    "a million tabs in lines": lambda _: "合计\t1.00" + ("\t" * 100 + "\n") * 10_000,
    "100,000 rows": lambda _: _rows(100_000),
    "2,000 heads that slid": lambda _: _slid(2_000, "\t"),
    "10,000 nested tags": lambda _: "<table><tr><td>" * 10_000 + "1.00" + "</td></tr></table>" * 10_000,
    "10,000 open tags": lambda _: "<b>" * 10_000 + "收入1.00万元" + "<td>" * 10_000,
    "numbers of 5,000 digits": lambda _: "收入总计" + f"{'9' * 5000}万元，增加{'1,' * 2500}元。\n" * 40,
    "cells of 5,000 digits": lambda _: _HEAD + f"201\t教育支出\t{'9' * 5000}\t{'1' * 5000}.50\t1\t2\n" * 40,
    "control characters": lambda _: "".join(map(chr, range(1, 32))) * 10_000 + "收入1.00万元",
    "lone surrogates": lambda _: "收入\ud800\udfff1.00万元\n" * 20_000,
    "directions": lambda _: "".join(f"收{m}入1{m}.00万{m}元\n" for m in _MARKS) * 3_000,
    "brackets": lambda _: "（" * 200_000 + "收入1.00万元" + "）" * 200_000,
    "其中": lambda _: "第三部分 情况说明\n一、收入支出决算总体情况说明\n" + "其中：" * 100_000 + "5.00万元",
    "bars": lambda _: "|" * 500_000 + "\n" + "|1" * 100_000,
    "blanks": lambda _: ("项目" + " " * 2_000 + "1.00\n") * 400,
}


def main() -> int:
    """Print a line for each text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--megabytes", type=int, default=10)
    options = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names or TEXTS:
            path = Path(folder) / "hostile.txt"
            data = TEXTS[name](options.megabytes).encode("utf-8", "surrogatepass")
            path.write_bytes(data)
            size = len(data) / (1 << 20)
            run = subprocess.run(
                [sys.executable, "-c", _TELL, str(path)], capture_output=True, text=True, check=False
            )
            if run.returncode:
                bad += 1
                print(f"{name:24} DIED {run.returncode} {run.stderr[-300:]}")
                continue
            said, seconds, peak = json.loads(run.stdout)
            # Half a second is what a process takes that reads nothing.
            slow = seconds > 0.5 + 2 * size
            bad += slow
            told = f"{size:7.1f} MB {seconds:7.2f} s {seconds / size:6.2f} s/MB {peak:6.0f} MB"
            print(f"{name:24} {told}  {said}{'  SLOW' if slow else ''}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
