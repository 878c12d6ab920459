"""From what was read in a message to what it asks for."""
