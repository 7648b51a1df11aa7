"""The encrypted SQLite file: opening, key slots, stores, journal. All SQL lives here."""
