"""Score: how right any extractor is that writes the CSV files of the export.

In: its folder and a folder with the gold. Out: :class:`Scores`. Needs nothing of gouji's reading of documents.
"""

from .marks import Figure, Measure
from .rows import BrokenSheetError
from .run import GROUPS, MEASURES, Note, Scores, score_folders

__all__ = ["GROUPS", "MEASURES", "BrokenSheetError", "Figure", "Measure", "Note", "Scores", "score_folders"]
