"""What a number becomes in a format that cannot hold every decimal.

In: a decimal as printed. Out: the decimal that fits the columns of databases, or the double that prints
the same digits; None where there is none, and the caller keeps the digits as text.

    1654.78 -> 1654.78        12345678901234567.89 -> no double: it has 19 digits, a double keeps 15 to 17
"""

from __future__ import annotations

from decimal import Context, Decimal

# DECIMAL(38, 12): what DuckDB, Parquet readers and most databases hold; a printed number has at most 12 decimals.
DIGITS = 38
SCALE = 12
_LIMIT = Decimal(10) ** (DIGITS - SCALE)
_QUANTUM = Decimal(1).scaleb(-SCALE)
_ROOM = Context(prec=2 * DIGITS)
_DOUBLE = Context(prec=15)


def fixed(value: Decimal) -> Decimal | None:
    """The decimal with at most :data:`SCALE` places, None where it has too many digits before the point.

    Digits beyond the last place are rounded: printed numbers have none, quotients have.
    """
    if not value.is_finite() or abs(value) >= _LIMIT:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -SCALE:
        return value
    rounded = _ROOM.quantize(value, _QUANTUM)
    return rounded if abs(rounded) < _LIMIT else None


def double(value: Decimal) -> float | None:
    """The double that stands for exactly these digits, None where a double would change them."""
    near = float(value)
    return near if Decimal(repr(near)) == value else None


def rounded(quotient: Decimal) -> Decimal:
    """A computed number in as many digits as every double keeps."""
    return _DOUBLE.plus(quotient)
