"""One script a step; a script that was released never changes."""
