"""What an officer chooses about this window."""
