"""Binds the parts of a question to the parameters of an operation, filling in from the conversation."""

from bot.answers.understanding.binding.binder import Binder
from bot.answers.understanding.binding.bound import Bound, Question

__all__ = ["Binder", "Bound", "Question"]
