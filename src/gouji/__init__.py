"""gouji 勾稽: a linter for Chinese fiscal disclosures."""
