"""A Discord bot that answers questions on defence cost sharing with sourced, exact figures."""
