"""Command line. ``gouji --version`` is answered here, before anything is loaded."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command that the process was started with; gives its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from gouji import __version__

        sys.stdout.write(f"gouji {__version__}\n")
        return 0
    # What reading makes stays until its document is done with, and holds few cycles: looking for them at every
    # few hundred objects costs more the more there are. Documents end by counting references all the same.
    gc.set_threshold(100_000, 10, 100)
    from .app import run

    return run(arguments)
