"""The few concepts of the vocabulary that the grammar of a question itself needs.

Which words mean them stands in the knowledge; a vocabulary that lacks one merely loses that turn of phrase.
Whatever belongs to an operation is declared there (`cues`, `goes_with`), and what kind of question a word asks
is declared with the word (`asks`, `speaks_of`, `currency`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Cue(StrEnum):
    """Concepts by which years, agreements and amounts are chosen, whatever the operation."""

    HOW_MUCH = "how_much"
    HOW_MANY = "how_many"

    CURRENT = "current"
    LAST = "last"
    NEXT = "next"
    PREVIOUS = "previous"
    PERIOD = "period"
    PER_YEAR = "per_year"
    LIST = "list"
    THAT = "that"
    THAT_YEAR = "that_year"
    THOSE_YEARS = "those_years"
    ONE_AFTER = "one_after"
    ONE_BEFORE = "one_before"
    FIRST_TIME = "first_time"
    LAST_YEAR_OF = "last_year_of"
    FIRST_YEAR_AMOUNT = "first_year_amount"
    VERY_FIRST = "very_first"

    AGREEMENT = "agreement"
    SIGNED = "signed"
    NEGOTIATOR = "negotiator"
    EXPIRE = "expire"

    TOTAL = "total"
    AVERAGE = "average"
    COMPOUND = "compound"
    CHANGE = "change"
    INCREASE = "increase"
    DECREASE = "decrease"
    COMPARE = "compare"
    DIFFER = "differ"
    SHARE = "share"
    PERCENT = "percent"
    TIMES = "times"
    PER = "per"
    PER_HEAD = "per_head"
    PER_DAY = "per_day"
    CONVERT = "convert"
    EXCHANGE_RATE = "exchange_rate"
    EXCEPT = "except"
    DOUBT = "doubt"
    PROJECT = "project"
    IF = "if"
    RULE = "rule"
    MOST = "most"
    REAL_TERMS = "real_terms"
    PRICES = "prices"
    CHART = "chart"


class Tag(StrEnum):
    """What a quantity of the question is, as the cues of operations name it."""

    YEAR = "#year"
    YEARS = "#years"
    MANY_YEARS = "#many_years"
    FUTURE = "#future"
    MONEY = "#money"
    MONEYS = "#moneys"
    CURRENCY = "#currency"
    PERCENT = "#percent"
    NUMBER = "#number"
    NUMBERS = "#numbers"
    ORDINAL = "#ordinal"
    ORDINALS = "#ordinals"
    PERIODS = "#periods"
    ROUND = "#round"
    DENOMINATOR = "#denominator"
    PART = "#part"
    PARTS = "#parts"
    PRICES_OF = "#prices_of"
    RATE_OF = "#rate_of"
    INDEX = "#index"
    EXCHANGE = "#exchange"
    MULTIPLE = "#multiple"
    FACTOR = "#factor"
    PERCENT_OF = "#percent_of"


OVER_A_PERIOD: Final = frozenset(
    {Cue.TOTAL, Cue.AVERAGE, Cue.COMPOUND, Cue.CHANGE, Cue.INCREASE, Cue.DECREASE},
)
"""What beside a period is a question without a question word: "total 2014-2018"."""

OF_THE_WHOLE: Final = frozenset({Cue.SHARE, Cue.PERCENT})
"""What asks for a share."""

GOES_ON: Final = ("and", "what about", "how about")
"""How a message begins that says nothing without the one before it."""

FOLLOWS: Final = (
    *GOES_ON,
    *("ok", "so", "then", "also", "or", "n ", "hm", "lol"),
    *("그럼", "그러면", "그 ", "그리고", "그건", "또"),
)
"""How a message begins that goes on with what was spoken of."""

OPENERS: Final = (
    *("wh", "wat", "waht", "how", "did", "do ", "does", "is ", "are ", "was ", "were ", "has ", "have ", "can "),
    *("could ", "would ", "will ", "project", "compare", "convert", "give", "show", "tell", "kindly", "please"),
    *("add ", "sum ", "calculate", "compute", "total", "average", "avrage", "mean ", "difference", "assum", "asum"),
    *("suppos", "say ", "if ", "in which", "in what", "by how", "by what", "percent", "rise ", "increase"),
    *("growth", "cagr", "growing", "list", "in real", "has there", "name"),
)
"""How an English message begins that asks or orders something, question mark or not."""

QUESTION_WORD: Final = re.compile(
    r"\b(?:what|whats|wats|which|how|when|who|where|why|whose)\b",
    re.IGNORECASE,
)

QUESTION_FORM: Final = re.compile(
    r"^\W*(?:(?:hey|yo|so|ok|and|but|um|hi|well|please|pls|bot|guys)\W+)*"
    r"(?:what|whats|wats|waht|whre|r|which|how|when|who|whos|where|why|whose|did|do|does|is|are|was|were|has|have|had"
    r"|can|could|will|would|should|tell|remind|explain|name|describe|list|give|state|any|anyone|define)\b"
    r"|\b(?:what|which|how|who|why|where|whose|wonder|curious|idea|explain|remind|tell me)\b"
    r"|뭐|뭔|무엇|누구|누가|언제|어디|왜|어떻게|어떤|얼마|몇|무슨|알려|설명|궁금|말해"
    r"|[까나냐죠지야임음니요래데]\W*[ㅋㅎㅠㅜ]*\W*$",
    re.IGNORECASE,
)
"""The form of a question, in either language, with or without its mark."""

ASKS_AN_AMOUNT: Final = frozenset({Cue.HOW_MUCH, Cue.LIST, Cue.CURRENT, Cue.THAT_YEAR, Cue.PROJECT})
"""What asks for an amount; so does a currency, and so do `WHAT` words."""

WHAT: Final = re.compile(r"what|얼마", re.IGNORECASE)

COUNTS: Final = re.compile(r"how many|number|.*몇", re.IGNORECASE | re.DOTALL)
"""How the name of a series asks how many there are: "how many troops"."""

NOT_BEFORE: Final = re.compile(r"\b(?:not|instead of|rather than|no)\s(?:in\s|as\s){0,1}(?:a\s){0,1}$", re.IGNORECASE)
NOT_AFTER: Final = re.compile(r"(?:로|으로|가|이|는|은)?\s?(?:말고|빼고|아니고|아니라|대신)", re.IGNORECASE)
"""What stands before or behind a unit in which nobody wants the answer: "not in percent", "퍼센트 말고"."""
NOT_REACH: Final = 20
"""So many characters before a unit are looked at for it."""

SPLITS: Final = frozenset({"per", "per_head", "per_day", "per_month", "per_hour"})
"""What an amount is asked to be divided by."""

ADDED: Final = re.compile(r"\d\s?\+\s?\d")
"""What adds one year to another: "2019 + 2020"."""

CONVERTS: Final = frozenset({Cue.CONVERT, Cue.PER})
"""What is said beside an exchange rate: "at the rate of", "won per dollar"."""

SIGNED_OR_NEGOTIATED: Final = frozenset({Cue.SIGNED, Cue.NEGOTIATOR})
"""A year beside one of these is that of the signature, not one that the agreement covers."""

GOING_ON: Final = frozenset({"how_much", "which_year", "most", "least"})
"""A clause behind the question mark that has one of these asks on: "did it ever fall? the biggest drop, which year"."""

GOING_ON_BRIEFLY: Final = frozenset({"average", "total", "change", "percent", "dollars", "won"})
"""So does one of a few words that has one of these: "was it more than in 2018? and the gap?"."""
FEW_WORDS: Final = 4

ASKED_THING: Final = frozenset({"what", "which", "whose", "many", "much", "how", "do", "did"})
"""The word behind one of these is what is asked for: "what colour", "how many pens"."""

FROM_ONE_TO_ANOTHER: Final = re.compile(r"\b(?:to|through|until|till)\b|부터|에서|[~∼〜–-]", re.IGNORECASE)
"""What stands between the numbers of two agreements that are the ends of a range."""
SINCE: Final = re.compile(r"\bsince\s(?:\w{1,4}\s)?$", re.IGNORECASE)
AND_LATER: Final = re.compile(
    r"(?:차)?\s{0,2}(?:협정|sma)?\s{0,2}(?:이후|부터(?!.*까지)|and later|onwards?)", re.IGNORECASE
)
"""What stands before or behind the number of an agreement with which a range begins."""

RATE_BEFORE: Final = re.compile(
    r"(?:\brates?\s(?:of|is|at|were|was|to)\s(?:about\s)?|달러당\s?|환율[이은을]?\s?|1달러에\s?)$", re.IGNORECASE
)
RATE_AFTER: Final = re.compile(
    r"\s?(?:per|/|to\s(?:the|a|one)|for\s(?:a|one|the)|an?|the)\s?(?:us\s?|u\.s\.\s?)?(?:dollar|usd|\$|buck)",
    re.IGNORECASE,
)
"""What stands before and behind a number that is called an exchange rate."""

RATE_REACH: Final = 24
"""So many characters before a number are looked at for it."""

MONEY_OF: Final = re.compile(r"\b(?:in|into|to|of|at|as)\s$", re.IGNORECASE)
"""What stands before a year whose money is meant: "in 2024 won", not "2023 and 2024 won"."""

OF_A_RATE_BEFORE: Final = re.compile(
    r"\b(?:exchange\s)?(?:rates?|fx)\s(?:of|in|from|for)\s(?:the\syear\s)?$|환율\s?\(?$", re.IGNORECASE
)
OF_A_RATE_AFTER: Final = re.compile(
    r"(?:['’]?s)?\s(?:yearly\s|annual\s)?(?:average\s|avg\.?\s|mean\s)?(?:exchange\s|fx\s|usd\s|dollar\s)?rates?\b"
    r"|\s?(?:도\s?)?(?:연?평균\s?)?환율",
    re.IGNORECASE,
)
"""What stands before or behind a year whose exchange rate is meant: "at the 2020 rate", "2020년 환율로"."""

NOT_FOR: Final = re.compile(r"\b(?:not|n't|non)[\s-](?:spent\s)?(?:for\s|on\s|to\s|the\s){0,2}$", re.IGNORECASE)
NOT_IT: Final = re.compile(r"(?:가|이)?\s?아닌|\s?말고|\s?외(?:에|의|\s)")
"""What stands before or behind a part that is left out: "not labour", "인건비가 아닌"."""

APPOSED: Final = re.compile(r"\s{1,2}(?:\w{1,14}\s){0,1}year\s{1,2}(?:19|20)\d\d", re.IGNORECASE)
"""What follows a word that only names a year in another way."""

THAN_BEFORE: Final = re.compile(
    r"\b(?:than|compared (?:with|to)|relative to|from|since)\s(?:in\s|the\s){0,1}$",
    re.IGNORECASE,
)
THAN_AFTER: Final = re.compile(r"\s?(?:년|도)?\s?(?:보다|대비|에 비해|에 비하면|과 비교|와 비교|이랑 비교|하고 비교)")
"""What stands before and behind a year with which the present one is compared: "more than last year", "작년보다"."""

THAN_REACH: Final = 20
"""So many characters before a year are looked at for it."""

ONE_OF_THEM: Final = re.compile(
    r"\b(?:each|every|one|single|individual|evry)\s{1,3}(?:\w{1,12}\s){0,1}$",
    re.IGNORECASE,
)
"""What stands before one of those counted: "one soldier", "every single Korean"."""

ONE_OF_THEM_AFTER: Final = re.compile(r"\s?(?:1|한)\s?(?:명|사람)(?:당|한테|에게|에|마다|꼴)")
"""What stands behind one of those counted in Korean: "미군 한 명한테"."""

ONE_OF_THEM_REACH: Final = 24
"""So many characters before a word are looked at for it."""

ONESELF: Final = re.compile(
    r"\b(?:my|i|i['’]?m|im|me|our|ours|mine)\b|(?<!\w)(?:나는|난|내|제가|우리\s?집)(?!\w)", re.IGNORECASE
)
"""By these somebody speaks of himself."""

SMALL_TALK: Final = re.compile(
    r"\b(?:guys|anyone|anybody|lol|lmao|haha|omg|bro|dude|we|gonna|tonight|tomorrow|yesterday|weekend|mom|dad|wife|friend"
    r"|buddy|game|lunch|dinner|recommend)\b|[ㅋㅎㅠㅜ]{2,}|내일|오늘|어제|친구|엄마|아빠|추천|맛집",
    re.IGNORECASE,
)
"""Words of chat."""
