"""What must outlive the process: one door for SQLite and PostgreSQL, tables, and SQL without meaning."""
