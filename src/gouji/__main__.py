"""``python -m gouji`` is the command ``gouji``."""

from gouji.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
