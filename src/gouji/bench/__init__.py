"""Bench floor: what measures extraction. A generator of disclosures with gold, and a scorer of any extractor's output."""
