"""Performance forms (项目支出绩效自评表, 绩效目标申报表 and their summary): from a region to a form."""

from .kind import form_kind, split_forms
from .read import read_form

__all__ = ["form_kind", "read_form", "split_forms"]
