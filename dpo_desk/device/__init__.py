"""What belongs to this computer: folders, settings, log file, single instance."""
