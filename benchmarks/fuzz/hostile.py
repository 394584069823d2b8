"""Hostile texts: `python -m benchmarks.fuzz.hostile [--megabytes N] [NAME...]` checks each as `gouji check` does.

For each: what it ends with, its size, seconds of the processor in all and for a megabyte, and the most memory of its
process. The limit is 2 s a megabyte and, for 100 MB of text, 1.2 GB. The last line says how fast this machine is at the moment.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from .pieces import documents

_TELL = """
import json, resource, sys
from gouji.cli import main
path = sys.argv[1]
sys.argv = ["gouji", "check", "--fail-on", "never", path]
try:
    code = main()
except SystemExit as end:
    code = end.code
used = resource.getrusage(resource.RUSAGE_SELF)
# What getrusage says begins with the memory of the process that this one was forked from.
peak = int(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1]) / 1024
print("\\n" + json.dumps([code or 0, used.ru_utime + used.ru_stime, peak]), file=sys.stderr)
"""
_HEAD = (
    "收入决算表\n公开02表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"
)
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _rows(count: int) -> str:
    return _HEAD + "".join(f"{2010000 + k}\t科目{k}\t{k}.40\t{k}.20\t\t0.10\n" for k in range(count))


def _misfit(count: int) -> str:
    """Rows of which two in five lost a cell, or have two numbers in one."""
    drawn = random.Random(1)
    rows = [_HEAD]
    for k in range(count):
        cells = [str(2010000 + k), f"科目{k}", f"{k}.40", f"{k}.20", "", "0.20"]
        if k % 5 > 2:
            del cells[drawn.randrange(6)]
        if k % 5 > 3:
            cells.insert(drawn.randrange(6), f"{k}.1 {k}.2")
        rows.append("\t".join(cells) + "\n")
    return "".join(rows)


def _aligned(count: int) -> str:
    """Rows aligned by blanks that are not aligned."""
    drawn = random.Random(2)
    rows = ["支出决算表\n单位：万元\n\n科目编码      科目名称       合计    基本支出   项目支出\n"]
    for k in range(count):
        cells = (str(2010000 + k), f"科目{k}", f"{k}.40", f"{k}.20")
        rows.append("".join(" " * drawn.randrange(2, 9) + cell for cell in cells) + "\n")
    return "".join(rows)


def _labels(count: int) -> str:
    """Rows whose names are nearly those of the code list, no two alike."""
    drawn = random.Random(3)
    signs = "公共安全支出教育行政运行医疗卫生住房保障社会就业农林水"
    rows = (f"\t{''.join(drawn.choices(signs, k=8))}\t{k}.40\t{k}.20\t\t0.20\n" for k in range(count))
    return _HEAD + "".join(rows)


def _slid(count: int, pad: str) -> str:
    """Tables without a title whose heads of twelve columns slid to the left, no two alike."""
    return "".join(
        f"预算数\t决算数{pad * 10}\n合计\t因公出国（境）费{k}\t公务用车购置及运行维护费\t公务接待费\t合计\t因公出国（境）费\t"
        f"公务用车购置及运行维护费\t公务接待费{pad * 4}\n小计\t公务用车购置费\t公务用车运行维护费\t小计\t公务用车购置费\t公务用车运行维护费"
        f"{pad * 6}\n19.74\t\t19.55\t17.75\t1.79\t0.20\t1.75\t\t1.58\t\t1.58\t0.17\n\n说明{k}。\n\n"
        for k in range(count)
    )


def _stacked(count: int, end: str) -> str:
    """Tables with each cell on a line of its own, of which the blank ones were lost."""
    cells = (f"{2010000 + k}\n科目{k}\n{k}.40\n{k}.20\n" + "0.20\n" * (k % 3) for k in range(count))
    return (_HEAD.replace("\t", "\n") + "".join(cells)).replace("\n", end)


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
    "rows that fit no column": lambda _: _misfit(20_000),
    "columns that are none": lambda _: _aligned(20_000),
    "names that nearly are": lambda _: _labels(20_000),
    "2,000 columns": lambda _: "\n".join("\t".join(f"{k}.{j}" for j in range(2_000)) for k in range(60)),
    "cells on lines of their own": lambda _: _stacked(20_000, "\n"),
    "bars between them": lambda _: _stacked(10_000, "\n|\n"),
    "rows of dashes": lambda _: _HEAD + "201\t教育支出\t—\t—\t—\t—\n" * 20_000,
    "rows without end": lambda size: _rows((size << 20) // 44),
    "prose without end": lambda size: (
        "一、支出决算情况说明\n" + "支出总计5.20万元，比上年增加1.10万元。\n" * ((size << 20) // 55)
    ),
    "nothing of interest": lambda size: (
        "会议于当天召开，与会人员就有关事项进行了讨论并形成一致意见。\n" * ((size << 20) // 91)
    ),
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
    "blanks within sentences": lambda _: (
        "第三部分 情况说明\n一、收入支出决算总体情况说明\n"
        + f"收入5.00万元。与2023{' ' * 3_000}年{' ' * 3_000}x一、\n" * 150
    ),
    "marks within brackets": lambda _: (
        "第三部分 情况说明\n一、收入支出决算总体情况说明\n"
        + f"支出（{'，' * 38}）乙类{'增减相抵' * 20}5.00万元。\n" * 2_000
    ),
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
            run = subprocess.Popen(
                [sys.executable, "-c", _TELL, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            lines, crashed = 0, False
            assert run.stdout is not None
            for line in run.stdout:
                lines += 1
                crashed = crashed or b"GJ901" in line
            errors = run.communicate()[1].decode("utf-8", "replace").strip().split("\n")
            if run.returncode or crashed:
                bad += 1
                print(f"{name:24} DIED {run.returncode} {errors[-3:]}")
                continue
            code, seconds, peak = json.loads(errors[-1])
            said = f"{lines} lines" if code == 0 else f"refused with code {code}"
            # Half a second is what a process takes that reads nothing.
            slow = seconds > 0.5 + 2 * size
            bad += slow
            told = f"{size:7.1f} MB {seconds:7.2f} s {seconds / size:6.2f} s/MB {peak:6.0f} MB"
            print(f"{name:24} {told}  {said}{'  SLOW' if slow else ''}", flush=True)
    begun = time.process_time()
    sum(k * k for k in range(10_000_000))
    print(f"ten million squares take {time.process_time() - begun:.2f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
