"""Model floor: the values that travel between the stages. Slotted structs, no behaviour of a stage."""

from .claims import Claim, Topic
from .document import Block, Document, Section
from .facts import FactKey, Observation, fact_key
from .forms import Form, FormValue
from .outcomes import Finding, Operand, Outcome, Report
from .source import KnownGrid, Note, Origin, Source
from .tables import Cell, Column, Grid, GridRow, Place, Table, TableRow

__all__ = [
    "Block",
    "Cell",
    "Claim",
    "Column",
    "Document",
    "FactKey",
    "Finding",
    "Form",
    "FormValue",
    "Grid",
    "GridRow",
    "KnownGrid",
    "Note",
    "Observation",
    "Operand",
    "Origin",
    "Outcome",
    "Place",
    "Report",
    "Section",
    "Source",
    "Table",
    "TableRow",
    "Topic",
    "fact_key",
]
