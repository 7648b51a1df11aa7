"""Draws posted letters, identity cards and mails of people who do not exist, for tests and the demonstration."""
