"""PDF against pdfplumber over the same pages in one run: `python -m benchmarks.formats.speed [FILE...]`.

Prints seconds of both, their ratio, and the most memory that reading a report takes in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PEAK = """
import sys, gouji
gouji.read(sys.argv[1])
# What getrusage gives counts the process that started this one.
print(int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024)
"""


def main(paths: list[str]) -> None:
    """Print one line a file."""
    if paths:
        for path in paths:
            compare(Path(path))
        return
    from gouji.bench.synth.layouts import layouts

    from .leaves import compose
    from .prints import to_pdf, to_plain_pdf

    with tempfile.TemporaryDirectory() as folder:
        for name, size, write in (
            ("ruled", "medium", to_pdf),
            ("plain", "medium", to_plain_pdf),
            ("large", "large", to_pdf),
        ):
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(write(compose(7, layouts()["tabs_north"], size)[0]))
            compare(path)


def compare(path: Path) -> None:
    """Read a file with both."""
    import pdfplumber

    import gouji

    gouji.read(path)
    at = time.perf_counter()
    gouji.read(path)
    ours = time.perf_counter() - at
    at = time.perf_counter()
    with pdfplumber.open(path) as document:
        pages = len(document.pages)
        for page in document.pages:
            page.extract_tables()
            page.extract_text()
            page.close()
    theirs = time.perf_counter() - at
    peak = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True
    ).stdout
    print(
        f"{path.name}: {pages} pages, gouji {ours:.2f} s, pdfplumber {theirs:.2f} s, ratio {ours / theirs:.2f}, {float(peak):.0f} MB"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
