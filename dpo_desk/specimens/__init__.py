"""Letters and identity cards of people who do not exist, for demonstrations and tests."""
