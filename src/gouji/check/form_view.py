"""A performance form as checks see it: its values by section, those of indicators by field.

In: a form. Out: a :class:`FormView`; each list has its values in printed order.
"""

from __future__ import annotations

from collections import defaultdict

from gouji.model import Form, FormValue


class FormView:
    """The values of a form: ``funds``, ``indicators`` and the ``totals``; ``fields`` are the indicators by field."""

    __slots__ = ("fields", "form", "funds", "indicators", "totals")

    def __init__(self, form: Form) -> None:
        self.form = form
        sections: defaultdict[str, list[FormValue]] = defaultdict(list)
        for value in form.values:
            sections[value.section].append(value)
        self.funds = sections["funds"]
        self.indicators = sections["indicator"]
        self.totals = sections["total"]
        self.fields: defaultdict[str, list[FormValue]] = defaultdict(list)
        for value in self.indicators:
            self.fields[value.field].append(value)

    def of_field(self, field: str) -> list[FormValue]:
        """The numbers of the indicators in a field."""
        return [value for value in self.fields.get(field, ()) if value.value is not None]
