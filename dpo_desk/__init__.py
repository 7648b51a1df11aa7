"""DPO Desk: data protection case management in one encrypted local file."""

__version__ = "0.1.0"
