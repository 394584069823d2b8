"""Export floor: a report as rows, files and models. It does not know the checks nor the text report."""
