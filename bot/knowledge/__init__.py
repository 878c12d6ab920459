"""Typed models of the YAML knowledge, its loader, its checker and the immutable snapshot."""
