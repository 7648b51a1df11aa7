"""Opening or creating a vault."""
