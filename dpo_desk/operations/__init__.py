"""Everything an officer can do, as functions; ports.py says what the edge must offer."""
