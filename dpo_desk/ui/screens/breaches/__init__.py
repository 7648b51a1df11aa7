"""The first minute of a personal data breach, and the register."""
