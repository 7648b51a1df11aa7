"""Painting letters, case sheets and reports with reportlab."""
