"""``gouji schema``: the JSON Schema of the output."""

from __future__ import annotations

import sys

import click

from .options import help_text

# The names of gouji.export.schema, said again here so that other commands do not load pydantic for them.
NAMES = ("report", "reports", "document", "check", "checks")


@click.command("schema", help=help_text("schema"))
@click.argument("name", type=click.Choice(NAMES), default="report", metavar=f"[{'|'.join(NAMES)}]")
def command(name: str) -> int:
    """Print a schema."""
    import json

    from gouji.export.schema import json_schema

    json.dump(json_schema(name), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 0
