"""The JSON Schema of the output, by name."""

from __future__ import annotations

from typing import Any

from .models import CheckModel, ChecksModel, DocumentModel, Model, ReportModel, ReportsModel

SCHEMAS: dict[str, type[Model]] = {
    "report": ReportModel,
    "reports": ReportsModel,
    "document": DocumentModel,
    "check": CheckModel,
    "checks": ChecksModel,
}


def json_schema(name: str = "report") -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of output, as it is written."""
    schema = SCHEMAS[name].model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
