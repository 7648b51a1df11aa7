"""Reads and validates the files under resources/ into domain objects."""
