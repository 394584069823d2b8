"""A performance form as checks see it: its values by section.

In: a form. Out: a :class:`FormView`; each list has the values of a section in printed order.
"""

from __future__ import annotations

from gouji.model import Form, FormValue


class FormView:
    """The values of a form: ``funds``, ``indicators`` and the ``totals``."""

    __slots__ = ("form", "funds", "indicators", "totals")

    def __init__(self, form: Form) -> None:
        self.form = form
        self.funds: list[FormValue] = []
        self.indicators: list[FormValue] = []
        self.totals: list[FormValue] = []
        sections = {"funds": self.funds, "indicator": self.indicators, "total": self.totals}
        for value in form.values:
            found = sections.get(value.section)
            if found is not None:
                found.append(value)

    def of_field(self, field: str) -> list[FormValue]:
        """The numbers of the indicators in a field."""
        return [value for value in self.indicators if value.field == field and value.value is not None]
