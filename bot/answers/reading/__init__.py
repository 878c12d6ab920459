"""From the text of a message to what was read in it: words, concepts and quantities."""
