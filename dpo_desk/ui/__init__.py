"""Everything Qt, and nothing else: screens, presenters, models, background work."""

from dpo_desk.ui.none_references import lend_references

lend_references()
