"""Looking after the vault: its state, officers, passphrases, recovery cards, backups and the check."""
