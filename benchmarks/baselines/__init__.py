"""Baselines: other tools, each made to write what it can of the export's columns. One file per tool.

An adapter has ``GIVES`` (the columns that it fills, by sheet) and ``extract(doc, text)``, which gives the rows by sheet. It may do what any user of the tool would do with its output, and no more.
"""
