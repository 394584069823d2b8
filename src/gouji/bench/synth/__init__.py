"""Synth: invented disclosures from a seed, in many layouts, with noise and planted errors, and their gold."""
