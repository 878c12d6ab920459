"""Strict reading: what an editor writes is what is read, and nothing ends the process."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.document import MAX_FILE_BYTES, Document, parse_document


def _read(text: str | bytes) -> Document:
    return parse_document(text if isinstance(text, bytes) else text.encode(), Document("a.yaml"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019", 2019),
        ("-3", -3),
        ("0", 0),
        ("'2019'", "2019"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("no", "no"),
        ("yes", "yes"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("'true'", "true"),
        ("~", None),
        ("null", None),
        ("", None),
        ("''", ""),
        ("12:30", "12:30"),
        ("2019-02-10", "2019-02-10"),
        (".inf", ".inf"),
        ("99999999999999999999", "99999999999999999999"),
        ("1,038.9", "1,038.9"),
        ("'1038.9'", "1038.9"),
        ("방위비분담금", "방위비분담금"),
    ],
)
def test_a_value_is_read_as_written(written: str, read: object) -> None:
    document = _read(f"a: {written}\n")
    assert document.faults == []
    assert document.data == {"a": read}
    assert isinstance(document.data, dict)
    assert type(document.data["a"]) is type(read)


@pytest.mark.parametrize("number", ["1.5", "-1.5", "+1.5", ".5", "1.", "1e5", "1.5E-3"])
def test_a_float_is_a_fault_that_loses_no_digit(number: str) -> None:
    document = _read(f"a: {number}\n")
    assert [fault.remedy for fault in document.faults] == [f"Put it in quotes: '{number}'"]
    assert document.data == {"a": number}


def test_lines_of_values() -> None:
    document = _read("a:\n  b:\n    - c: 1\n    - d: 2\n")
    assert document.line(("a", "b", 1, "d")) == 4
    assert document.line(("a", "b", 1, "d", "nothing below")) == 4
    assert document.line(()) == 1


@pytest.mark.parametrize("raw", [b"[" * 100_000, b"- " * 100_000, b"{a: " * 20_000, b"? " * 50_000])
def test_a_file_of_brackets_does_not_end_the_process(raw: bytes) -> None:
    document = _read(raw)
    assert not document.whole
    assert len(document.faults) == 1


def test_aliases_cannot_multiply() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert [fault.line for fault in _read(bomb).faults] == [1]


def test_no_object_is_ever_made() -> None:
    document = _read("a: !!python/object/apply:os.system ['true']\n")
    assert document.data == {"a": ["true"]}
    assert "is not allowed" in document.faults[0].problem


@pytest.mark.parametrize("raw", [b"a: \xff", b"a: \x00", b"a: 'x", b"\ta: 1", b"a: 1\n b: 2", b"%YAML 9.9\n---\na: 1"])
def test_what_is_no_yaml_is_one_fault(raw: bytes) -> None:
    document = _read(raw)
    assert not document.whole
    assert [fault.problem.startswith("this is no YAML: ") for fault in document.faults] == [True]


def test_an_over_large_file_is_not_parsed() -> None:
    document = _read(b"#" * (MAX_FILE_BYTES + 1))
    assert "at most 2,097,152 are read" in document.faults[0].problem


def test_an_empty_file_holds_nothing() -> None:
    for raw in (b"", b"# a comment\n", b"---\n"):
        document = _read(raw)
        assert (document.data, document.faults, document.whole) == (None, [], True)


@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet="ab:-[]{},&*!?|>'\"#%@` \n\t1.~", max_size=80).map(str.encode))
)
def test_no_input_raises(raw: bytes) -> None:
    document = _read(raw)
    assert document.whole or document.faults
