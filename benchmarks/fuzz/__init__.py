"""Fuzzing with seeds: small inputs bent by families of mutators, and what must hold of each."""
