"""What a command takes from a cold start: processor time, time that passes, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

BARE = [sys.executable, "-c", "pass"]
# What is installed has been compiled: the first run, which is not measured, may write what later ones load.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
GOUJI = [str(Path(sys.executable).with_name("gouji"))]


# The system counts the memory of the parent, from before the child was another program, as the child's: it tells itself.
PEAK = """
import sys
from contextlib import redirect_stdout, redirect_stderr
if sys.argv[1:]:
    from gouji.cli import main
    with open("/dev/null", "w") as null, redirect_stdout(null), redirect_stderr(null):
        main()
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@dataclass(frozen=True)
class Taken:
    """Seconds of the processor, and seconds that passed."""

    cpu: float
    passed: float


def taken(command: list[str]) -> Taken:
    """Run a command to its end."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(child.pid, 0)
    passed = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command}: {child.returncode}")
    return Taken(usage.ru_utime + usage.ru_stime, passed)


def peak(arguments: list[str]) -> float:
    """The most memory that gouji held with these arguments, or the bare interpreter without any, in MB."""
    command = [sys.executable, "-c", PEAK, *arguments]
    return int(subprocess.run(command, capture_output=True, check=True, env=ENVIRONMENT).stdout) / 1024


def beside_bare(command: list[str], rounds: int) -> list[tuple[Taken, Taken]]:
    """A command and the bare interpreter in turns."""
    taken(command), taken(BARE)
    return [(taken(command), taken(BARE)) for _ in range(rounds)]
