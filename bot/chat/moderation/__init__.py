"""How moderators keep the knowledge current from within Discord: settings, proposals, gaps, reports, one's own data."""
