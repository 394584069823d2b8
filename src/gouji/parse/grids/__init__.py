"""Rows of tables out of text, one module for each way in which columns are marked: tabs, pipes, tags, blanks."""
