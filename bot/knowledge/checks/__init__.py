"""The checks of the knowledge, a module for each kind of fault."""
