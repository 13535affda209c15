"""The commands, one file each, called what the user types. None knows another."""
