"""Who may change the knowledge, and what a change must pass before it answers anybody. No Discord."""
