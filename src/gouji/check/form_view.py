"""A performance form as checks see it: its values by section, those of indicators by field.

In: a form. Out: a :class:`FormView`; each list has its values in printed order.
"""

from __future__ import annotations

from gouji.model import Form, FormValue


class FormView:
    """The values of a form: ``funds``, ``indicators`` and the ``totals``; ``fields`` are the indicators by field."""

    __slots__ = ("fields", "form", "funds", "indicators", "totals")

    def __init__(self, form: Form) -> None:
        self.form = form
        self.funds: list[FormValue] = []
        self.indicators: list[FormValue] = []
        self.totals: list[FormValue] = []
        self.fields: dict[str, list[FormValue]] = {}
        for value in form.values:
            section = value.section
            if section == "indicator":
                self.indicators.append(value)
                self.fields.setdefault(value.field, []).append(value)
            elif section == "funds":
                self.funds.append(value)
            elif section == "total":
                self.totals.append(value)

    def of_field(self, field: str) -> list[FormValue]:
        """The numbers of the indicators in a field."""
        return [value for value in self.fields.get(field, ()) if value.value is not None]
