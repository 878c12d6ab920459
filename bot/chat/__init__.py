"""Discord: commands, events, rendering and buttons. Everything that knows discord.py stands here."""
