"""The rules of the work: people, organisations, requests, breaches, clocks."""
