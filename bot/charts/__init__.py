"""Draws charts. Only `bot.charts.drawing` imports matplotlib, and nothing imports that until a chart is drawn."""
