"""A closed list: errors, clock, ids, progress, settings_table."""
