"""Cases through the front door, on SQLite and on PostgreSQL."""
