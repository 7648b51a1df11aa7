"""Findings, marks, the BSN test and what verified means. Pure: no pixels, no files."""
