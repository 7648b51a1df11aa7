"""What comes in: scans and mail files, read in a child process with limits."""
