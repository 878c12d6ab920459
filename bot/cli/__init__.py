"""The command line: each subcommand in a module of its own, imported when it is asked for."""
