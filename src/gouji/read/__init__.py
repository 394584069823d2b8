"""Read floor: bytes, files and arguments to sources. Nothing above it touches a file to read a document."""

from .encoding import Decoded, canonical_name, decode, detect
from .errors import UnknownEncodingError, UnreadableInput, note_message
from .inputs import Expansion, Input, expand_inputs, read_input
from .json_lines import read_json_line
from .limits import LIMIT
from .sources import read_bytes, read_path, read_source, read_stdin, read_text
from .volume import list_parts

__all__ = [
    "LIMIT",
    "Decoded",
    "Expansion",
    "Input",
    "UnknownEncodingError",
    "UnreadableInput",
    "canonical_name",
    "decode",
    "detect",
    "expand_inputs",
    "list_parts",
    "note_message",
    "read_bytes",
    "read_input",
    "read_json_line",
    "read_path",
    "read_source",
    "read_stdin",
    "read_text",
]
