"""Taking in a posted letter or an e-mail: pages left, form right, saved only when shielded."""
