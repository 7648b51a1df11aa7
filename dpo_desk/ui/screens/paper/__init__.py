"""One paper of a case, large: a shielded document, a letter, the case sheet."""
