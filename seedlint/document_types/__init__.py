"""TODO document_types."""
