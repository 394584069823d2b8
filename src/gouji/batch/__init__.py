"""Directories of any size to one database or one folder of results, whatever dies on the way.

A run is a manifest (which inputs there are and how each ended) and a folder of parts (what each one gave).
Children make the parts, the supervisor commits them, and the result is put together at the end in the order of
the inputs; so it is the same for any number of workers and after any number of deaths.
"""
