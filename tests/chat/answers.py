"""Answers of any shape, for property tests: longer, odder and more hostile than the domain would make them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from bot.answers.answer import Answer, Figure, Outcome, Suggestion, Why
from bot.chat.asked import Asked, Kind
from bot.chat.desk import Served
from bot.knowledge.language import Language
from bot.knowledge.models import SourceLink, Status

HOSTILE = [
    "@everyone",
    "<@1234567890>",
    "[a](https://evil.example)",
    "# heading",
    "-# small",
    "> quote",
    "2019. 12. 31.",
    "`code` **bold** ||spoiler||",
    "discord.gg/abc",
    "https://discord.gg/abc",
    "\u202eright to left",
    "가나다 조 억",
    "😀" * 5,
    "\\",
    "a\nb\n\nc",
]

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=200),
    st.text(max_size=60).map(lambda text: text * 60),
    st.lists(st.sampled_from(HOSTILE), max_size=40).map(" ".join),
)
languages = st.sampled_from(Language)
figures = st.builds(
    Figure,
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**16), max_value=10**16, places=6),
    unit=st.sampled_from(["KRW", "USD", "JPY", "percent", "ratio", "people", "year", "KRW/person", "KRW/USD", "index"]),
    year=st.one_of(st.none(), st.integers(1900, 2100)),
    status=st.sampled_from(Status),
    label=texts,
)
sources = st.builds(
    SourceLink,
    id=st.just("source"),
    title=texts,
    publisher=texts,
    published=st.one_of(st.none(), texts),
    url=st.one_of(st.none(), texts, texts.map(lambda text: f"https://example.org/{text}")),
)
suggestions = st.builds(Suggestion, label=texts, question=texts)
reasons = st.builds(
    Why,
    entry=st.one_of(st.none(), texts),
    understood=texts,
    words=st.lists(texts, max_size=5).map(tuple),
    score=st.floats(0, 1),
    bar=st.floats(0, 1),
    runner_up=st.one_of(st.none(), texts),
)


def many(strategy: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    """Return tuples of up to `most` values, sometimes many of the same one."""
    return st.one_of(
        st.lists(strategy, max_size=6).map(tuple),
        st.tuples(strategy, st.integers(1, most)).map(lambda pair: (pair[0],) * pair[1]),
    )


answers = st.builds(
    Answer,
    outcome=st.sampled_from(Outcome),
    language=languages,
    title=texts,
    text=texts,
    why=reasons,
    lines=many(texts, 150),
    figures=many(figures, 60),
    derivation=many(texts, 40),
    sources=many(sources, 40),
    as_of=st.one_of(st.none(), texts),
    caveats=many(texts, 12),
    suggestions=many(suggestions, 30),
)
requests = st.builds(
    Asked,
    kind=st.sampled_from(Kind),
    text=texts.map(lambda text: " ".join(text.split())[:600]),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    language=languages,
    addressed=st.booleans(),
    command=st.booleans(),
)
served = st.builds(Served, asked=requests, answer=answers)

SIMPLE = Answer(
    outcome=Outcome.ANSWER,
    language=Language.ENGLISH,
    title="Payment, 2019",
    text="1.0389 trillion won in 2019.",
    why=Why("payment", "payment in 2019", ("2019",), 0.97, 0.8),
    entry="payment",
    figures=(Figure(Decimal(1_038_900_000_000), "KRW", 2019, Status.AGREED, "Payment 2019"),),
    sources=(SourceLink("s", "White Paper", "MND", "2018-12", "https://example.org/a"),),
    as_of="2026-11-23",
)
ASKED = Asked(Kind.QUESTION, "how much in 2019?", date(2026, 11, 23), Language.ENGLISH)
