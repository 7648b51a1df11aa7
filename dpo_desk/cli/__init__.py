"""The command line: the same operations as the window, and no rules of its own."""
