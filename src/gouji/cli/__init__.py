"""Command line. ``gouji --version`` is answered here, before anything is loaded."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command that the process was started with; gives its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from gouji import __version__

        sys.stdout.write(f"gouji {__version__}\n")
        return 0
    from .app import run

    return run(arguments)
