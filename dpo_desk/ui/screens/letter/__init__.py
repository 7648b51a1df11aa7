"""A reply letter: composed left, seen right, approved, printed, marked as sent."""
