"""The Home as blocks."""
