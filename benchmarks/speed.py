"""How long gouji takes, as ratios in one run: no single time means anything on a shared machine.

    python benchmarks/speed.py FILE... [--rounds N]

Warm: the whole way from decoded text to verdicts and findings, beside splitting the same text into lines
and tabs, in turns. Cold: `gouji check FILE` beside a bare interpreter start, in turns.
Prints the median of each and the ratio of the medians, with the quartiles of the per-round ratios.
Growth: the exponent from 1 to 16 times the size, for the files one behind the other, for rows of a table, and for
paragraphs of prose. The collector of garbage is off meanwhile: the command line hardly lets it run either.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document


def cpu(work: Callable[[], object]) -> float:
    """The processor time of a piece of work in seconds; the garbage of the work before is not its own."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(command: list[str]) -> float:
    """The time that a command takes in seconds."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def show(name: str, ours: list[float], theirs: list[float]) -> None:
    """One line: the medians, their ratio, and the quartiles of the ratios round by round."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True) if b]
    low, _, high = statistics.quantiles(ratios, n=4)
    a, b = statistics.median(ours), statistics.median(theirs)
    print(
        f"{name:34s} {a * 1e3:9.2f} ms / {b * 1e3:7.3f} ms = {a / b:6.1f}  (quartiles {low:.1f} to {high:.1f})"
    )


NARRATIVE = "第三部分 2023年度部门决算情况说明\n三、支出决算情况说明\n"
HEAD = "收入决算表\n单位：万元\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"


def one_table(size: int) -> str:
    """A table of many rows."""
    return HEAD + "".join(f"{2010000 + k}\t科目{k}\t{k}.40\t{k}.20\t\t0.10\n" for k in range(1000 * size))


def paragraphs(size: int) -> str:
    """Paragraphs of figures, no two alike."""
    return NARRATIVE + "".join(
        f"支出合计{k}.00万元，比上年增加{k % 7}.50万元，增长{k % 37}.2%。其中：基本支出{k}.30万元；项目支出{2 * k}.70万元。\n"
        for k in range(200 * size)
    )


def show_growth(name: str, make: Callable[[int], str], factor: int = 16) -> None:
    """One line: the times for an input and for one many times its size, and the exponent."""
    times, sizes = [], []
    for size in (1, factor):
        text = make(size)
        sizes.append(len(text))
        runs = []
        for _ in range(3):
            gc.collect()
            gc.disable()
            start = time.process_time()
            check_document(parse_document(Source(name, text)))
            runs.append(time.process_time() - start)
            gc.enable()
        times.append(min(runs))
    exponent = math.log(times[1] / times[0]) / math.log(sizes[1] / sizes[0])
    print(f"growth, {name:26s} {times[0] * 1e3:9.2f} ms, {times[1] * 1e3:9.2f} ms: exponent {exponent:.3f}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    texts = {path: path.read_bytes().decode("utf-8-sig") for path in options.files}

    def pipeline() -> None:
        for path, text in texts.items():
            check_document(parse_document(Source(path.name, text)))

    def split() -> None:
        # Ten times over: once is too short for the clock.
        for _ in range(10):
            for text in texts.values():
                [line.split("\t") for line in text.split("\n")]

    pipeline()
    rounds = [(cpu(pipeline), cpu(split) / 10) for _ in range(options.rounds)]
    each = len(texts)
    show("warm, a document / its split", [a / each for a, _ in rounds], [b / each for _, b in rounds])
    every = "\n".join(texts.values()) + "\n"
    show_growth("text", lambda size: every * size)
    show_growth("rows of a table", one_table)
    show_growth("paragraphs", paragraphs)
    gouji = str(Path(sys.executable).with_name("gouji"))
    for path in options.files:
        command = [gouji, "check", str(path)]
        wall(command)
        pairs = [
            (wall(command), wall([sys.executable, "-c", "pass"])) for _ in range(max(5, options.rounds // 3))
        ]
        show(f"cold, {path.name[:18]} / interpreter", [a for a, _ in pairs], [b for _, b in pairs])


if __name__ == "__main__":
    main()
