"""Performance forms (项目支出绩效自评表, 绩效目标申报表, 绩效自评情况汇总表): from a region to a :class:`Form`."""

from .kind import form_kind, split_forms
from .read import read_form

__all__ = ["form_kind", "read_form", "split_forms"]
