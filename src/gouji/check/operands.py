"""Operands of checks: printed numbers as values in yuan (or pieces, points) with their precision."""

from __future__ import annotations

from decimal import Decimal

from gouji.model import Cell, Claim, FormValue, Observation, Operand

ZERO = Decimal(0)
_ONE = Decimal(1)


def of_cell(cell: Cell, role: str, sign: int = 1) -> Operand:
    """A cell's number. A placeholder counts as zero."""
    factor = cell.factor or 1
    value = ZERO if cell.value is None else cell.value * factor
    quantum = ZERO if cell.factor in (0, 1) else Decimal(cell.factor).scaleb(-cell.decimals)
    name = f"{cell.label}/{cell.path}" if cell.label and cell.path else cell.label or cell.path
    return Operand(role, value, cell.start, cell.end, cell.raw, name, sign, quantum, "cell")


def of_observation(observation: Observation, role: str, sign: int = 1) -> Operand:
    """An observation's number, named by what it is printed under."""
    origin = observation.origin
    printed, name = "", ""
    if isinstance(origin, Cell):
        printed, name = origin.raw, f"{origin.label}/{origin.path}" if origin.label else origin.path
    elif isinstance(origin, Claim):
        printed, name = origin.raw, origin.subject
    elif isinstance(origin, FormValue):
        printed, name = origin.raw, f"{origin.item}/{origin.field}"
    return Operand(
        role,
        observation.value,
        observation.start,
        observation.end,
        printed,
        name,
        sign,
        observation.quantum,
        observation.kind,
        observation.assumed,
    )


def of_claim(claim: Claim, role: str, sign: int = 1) -> Operand:
    """A claim's number: yuan for money, percent points for a rate."""
    factor = claim.factor or 1
    if claim.kind == "count" or (factor == 1 and claim.factor):
        quantum = ZERO
    else:
        quantum = Decimal(factor).scaleb(-claim.decimals)
    return Operand(
        role, claim.value * factor, claim.start, claim.end, claim.raw, claim.subject, sign, quantum, "claim"
    )


def of_form_value(value: FormValue, role: str, quantum: Decimal, sign: int = 1) -> Operand:
    """A form's number as printed, in the unit of the form."""
    return Operand(
        role, value.value or ZERO, value.start, value.end, value.raw, f"{value.item}", sign, quantum, "form"
    )


def constant(number: Decimal) -> Operand:
    """A number of the relation itself."""
    return Operand("operand", number, -1, -1, str(number), "", 1, ZERO, "constant")


def plain(value: Decimal | None) -> str:
    """A decimal without exponent and without needless zeros, "" for none."""
    if value is None:
        return ""
    if value == 0:
        return "0"
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value.is_finite() else str(value)
    return text or "0"
