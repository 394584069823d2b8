"""Large documents, invented: hundreds of codes in every table, dozens of performance forms."""

from __future__ import annotations

from gouji.bench.synth.layouts import layouts
from gouji.bench.synth.make import Wish, make
from gouji.model import Source
from gouji.parse.document import parse_document

FORMS = 50


def large(seed: int) -> str:
    """A large body's final accounts, with as many forms at its end as a department prints that has fifty projects."""
    layout = layouts()["tabs_north"]
    text = make(seed, layout, Wish(kind="final", size="large")).text
    count = 0
    while count < FORMS:
        seed += 1
        more = make(seed, layout, Wish(kind="final", size="small")).text
        forms = parse_document(Source("more", more)).forms
        if forms:
            lines = more.split("\n")
            text += "\n" + "\n".join(lines[forms[0].first_line - 1 : forms[-1].last_line]) + "\n"
            count += len(forms)
    return text
