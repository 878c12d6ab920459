"""What must outlive the process: revisions, proposals, settings, gaps and reports, in SQLite or PostgreSQL."""
