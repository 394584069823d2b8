"""How fast gouji is, in ratios of one run: no single time means anything on a shared machine.

    python benchmarks/speed.py FILE... [--rounds N] [--only PART,...] [--record]

Parts: stages (the whole way from the bytes of a file to findings, stage by stage, beside the floor), large (the same for
invented documents with hundreds of codes and 50 forms), peers (other tools on the part that they can do), cold
(`gouji check FILE` and `gouji --version` beside a bare interpreter, with memory), growth (from one size to sixteen times
that), workers (documents in a second). What is compared is measured in turns, round by round; shown are the median and, in
brackets, the quartiles of the ratios of the rounds. Times are those of the processor. The collector of garbage runs as
the command line lets it run, for all alike. --record appends the ratios to benchmarks/history.jsonl; without, they are
compared with the last that were recorded for the same documents. docs/speed.md says more.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from pathlib import Path

from pace import history
from pace.floor import floor
from pace.growth import PIECES, growth, paragraphs, rows
from pace.invented import large
from pace.peers import AMOUNTS, TABLES, adapter, prose
from pace.rounds import Spread, in_turns, ratio, spread
from pace.stages import ORDER, pipeline, stages
from pace.started import GOUJI, beside_bare, peak
from pace.workers import throughput

from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document

PARTS = ("stages", "large", "peers", "cold", "growth", "workers")
# Workers start slowly beside what they do with a few documents.
COPIES = 20


def show(name: str, figure: Spread, unit: str = "") -> None:
    print(f"  {name:44s} {figure.median:8.2f}{unit}  [{figure.low:.2f} to {figure.high:.2f}]")


def show_stages(paths: list[str], rounds: int, name: str) -> dict[str, float]:
    """The whole way beside the floor, then its stages with their shares."""
    works = [
        work
        for path in paths
        for work in (("floor", lambda p=path: floor(p)), ("way", lambda p=path: pipeline(p)))
    ]
    times = in_turns(works, rounds)
    each = len(paths)
    least = spread(taken / each * 1e3 for taken in times["floor"])
    whole = spread(taken / each * 1e3 for taken in times["way"])
    ratios = ratio(times["way"], times["floor"])
    print(f"{name}: {each} documents, {rounds} rounds; ms a document")
    show("floor: read, split, numbers, objects", least, " ms")
    show("bytes to findings", whole, " ms")
    show("bytes to findings / floor", ratios)
    taken, beside = stages(paths, rounds, floor)
    total = sum(spread(taken[stage]).median for stage in ORDER)
    for stage in ORDER:
        part = spread(taken[stage])
        share, times_floor = part.median / total, ratio(taken[stage], beside)
        print(
            f"    {stage:12s} {part.median / each * 1e3:8.2f} ms {share:5.0%} {times_floor.median:7.2f} floors"
            f"  [{times_floor.low:.2f} to {times_floor.high:.2f}]"
        )
    return {f"{name}: way / floor": ratios.median}


def show_large(rounds: int) -> dict[str, float]:
    """The same for large documents."""
    with tempfile.TemporaryDirectory() as work:
        paths = []
        for seed in (1, 2):
            path = Path(work, f"{seed}.txt")
            path.write_text(large(seed), encoding="utf-8")
            paths.append(str(path))
        return show_stages(paths, max(3, rounds // 4), "large")


def show_peers(paths: list[str], rounds: int) -> dict[str, float]:
    """gouji and others in nanoseconds for a character of what they read, and the ratios."""
    texts = [Path(path).read_bytes().decode("utf-8-sig") for path in paths]
    told = [narrative for text in texts if (narrative := prose(text))]
    characters = {"all": sum(map(len, texts)), "prose": sum(map(len, told))}
    print(
        f"peers: {characters['prose']} characters of prose, {characters['all']} of documents; ns a character"
    )
    figures: dict[str, float] = {}

    def ours(name: str, of: list[str]) -> list[tuple[str, object]]:
        return [(name, lambda t=text: check_document(parse_document(Source("text", t)))) for text in of]

    for tool, module in (AMOUNTS | TABLES).items():
        extract = adapter(module)
        if extract is None:
            print(f"  {tool}: not installed (benchmarks/baselines/requirements.txt)")
            continue
        what = "prose" if tool in AMOUNTS else "all"
        theirs = [
            (tool, lambda t=text, e=extract: e("text", t)) for text in (told if what == "prose" else texts)
        ]
        # Recognizers-Text takes a hundred times as long: a few rounds tell enough.
        times = in_turns([*theirs, *ours("way", texts), *ours("prose", told)], max(2, rounds // 6))
        scaled = {
            tool: [taken / characters[what] for taken in times[tool]],
            "prose": [taken / characters["prose"] for taken in times["prose"]],
            "all": [taken / characters["all"] for taken in times["way"]],
        }
        show(tool, spread(one * 1e9 for one in scaled[tool]))
        for kind in ("all", "prose") if what == "prose" else ("all",):
            show(f"gouji, {kind}", spread(one * 1e9 for one in scaled[kind]))
            figure = ratio(scaled[kind], scaled[tool])
            show(f"gouji, {kind} / {tool}", figure)
            figures[f"peers: {kind} / {tool}"] = figure.median
    return figures


def show_cold(paths: list[str], rounds: int) -> dict[str, float]:
    """Cold starts: of the processor, of the clock on the wall, and memory."""
    print(f"cold: {rounds} rounds for each document")
    figures: dict[str, float] = {}
    pairs = []
    for path in paths:
        pairs += beside_bare([*GOUJI, "check", path], rounds)
    version = beside_bare([*GOUJI, "--version"], rounds * len(paths))
    for name, of in (("gouji check FILE", pairs), ("gouji --version", version)):
        show(f"{name}, bare interpreter", spread(b.cpu * 1e3 for _, b in of), " ms")
        show(name, spread(a.cpu * 1e3 for a, _ in of), " ms")
        # The clock of the processor ticks coarsely beside a start of some ms: sums, not single runs.
        figures[f"cold: {name} / interpreter"] = sum(a.cpu for a, _ in of) / sum(b.cpu for _, b in of)
        show(f"{name} / interpreter", ratio([a.cpu for a, _ in of], [b.cpu for _, b in of]))
        show(
            f"{name} / interpreter, time passed", ratio([a.passed for a, _ in of], [b.passed for _, b in of])
        )
    memory = max(peak(["check", path]) for path in paths) - peak([])
    print(f"  memory of gouji check above the interpreter, at most {memory:.1f} MB")
    return figures | {"memory: MB above the interpreter": memory}


def show_growth(paths: list[str], rounds: int) -> dict[str, float]:
    """Exponents."""
    every = "\n".join(Path(path).read_bytes().decode("utf-8-sig") for path in paths) + "\n"
    print(f"growth: {PIECES} pieces, and all in one")
    figures = {}
    for name, body in (
        ("text", lambda first, stop: every * (stop - first)),
        ("tables", rows),
        ("prose", paragraphs),
    ):
        grown = growth(body, rounds)
        print(f"  {name:10s} {grown.piece * 1e3:9.1f} ms {grown.whole * 1e3:9.1f} ms")
        show(f"{name}, exponent", grown.exponent)
        figures[f"growth: {name}"] = grown.exponent.median
    return figures


def show_workers(paths: list[str], rounds: int) -> dict[str, float]:
    """One worker and two."""
    done = throughput(paths, COPIES, rounds)
    print(f"workers: gouji batch on {done.documents} documents")
    for name, runs in zip(("one worker", "two workers"), zip(*done.pairs, strict=True), strict=True):
        show(f"{name}, documents a second", spread(done.documents / run.passed for run in runs))
    gain = ratio([one.passed for one, _ in done.pairs], [two.passed for _, two in done.pairs])
    show("two workers / one", gain)
    # What two workers cost more of the processor than one bounds what they can gain on a machine that is not idle.
    show(
        "two workers / one, processor",
        ratio([two.cpu for _, two in done.pairs], [one.cpu for one, _ in done.pairs]),
    )
    return {"workers: two / one": gain.median}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", default=",".join(PARTS), metavar="PART,...")
    parser.add_argument("--record", action="store_true", help="append the ratios to benchmarks/history.jsonl")
    options = parser.parse_args()
    parts = options.only.split(",")
    if not set(parts) <= set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}")
    paths, rounds = sorted(options.files), options.rounds
    # As in gouji.cli: what is measured is the command line.
    gc.set_threshold(100_000, 10, 100)
    sections = {
        "stages": lambda: show_stages(paths, rounds, "documents"),
        "large": lambda: show_large(rounds),
        "peers": lambda: show_peers(paths, rounds),
        "cold": lambda: show_cold(paths, max(3, rounds // 5)),
        "growth": lambda: show_growth(paths, max(3, rounds // 5)),
        "workers": lambda: show_workers(paths, max(2, rounds // 10)),
    }
    figures: dict[str, float] = {}
    for part in parts:
        figures |= sections[part]()
        sys.stdout.flush()
    documents = history.fingerprint(paths)
    before = history.last(documents)
    if before is not None:
        print("\n".join(history.compare(before, figures)))
    if options.record:
        history.record(documents, len(paths), figures)


if __name__ == "__main__":
    main()
