"""The formula language of calculations: small, bounded, checked for units before any number is known.

`parse` a formula once, `check` it when the knowledge is loaded, `evaluate` it for every question.
"""

from bot.answers.formula.checker import check
from bot.answers.formula.currency import Rates
from bot.answers.formula.environment import Argument, Environment, Policy, Reader, SeriesName, Years
from bot.answers.formula.evaluation import evaluate, evaluate_all
from bot.answers.formula.faults import FormulaError, MissingInput, NoSuchYear
from bot.answers.formula.functions import FUNCTIONS
from bot.answers.formula.messages import Problem
from bot.answers.formula.parser import parse
from bot.answers.formula.program import Program
from bot.answers.formula.shapes import PERCENT_SHAPE, YEAR_SHAPE, YEARS_SHAPE, Form, Shape
from bot.answers.formula.signatures import Signature
from bot.answers.formula.syntax import Formula

__all__ = [
    "FUNCTIONS",
    "PERCENT_SHAPE",
    "YEARS_SHAPE",
    "YEAR_SHAPE",
    "Argument",
    "Environment",
    "Form",
    "Formula",
    "FormulaError",
    "MissingInput",
    "NoSuchYear",
    "Policy",
    "Problem",
    "Program",
    "Rates",
    "Reader",
    "SeriesName",
    "Shape",
    "Signature",
    "Years",
    "check",
    "evaluate",
    "evaluate_all",
    "parse",
]
