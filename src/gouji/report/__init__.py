"""Report floor: what people read. It does not know the checks nor the export."""
