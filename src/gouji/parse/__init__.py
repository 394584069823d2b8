"""Parse floor: from a source to its document."""
