"""Everything Qt, and nothing else: screens, presenters, models, background work."""
