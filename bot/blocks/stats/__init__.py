"""Numbers as charts, as a table and as text."""
