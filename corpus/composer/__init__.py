"""Composes the corpus of gouji: invented books, their printed documents, and the gold that goes with them."""
