"""Bind floor: what printed numbers state, as fact keys. Never by equal values, always by words."""
