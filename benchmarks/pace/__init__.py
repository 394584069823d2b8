"""How long things take, as ratios of times in one run: a module for each thing measured. `benchmarks/speed.py` runs them."""
