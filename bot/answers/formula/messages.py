"""Every problem a formula can have, with its sentence and its remedy in both languages."""

from enum import Enum

from bot.answers.formula.message import Message


class Problem(Enum):
    """The problems, by name."""

    TOO_LONG = Message.of(
        "the formula has {length} characters and {limit} are allowed",
        "Compute it in several steps",
        "수식이 {length}자인데 {limit}자까지 쓸 수 있습니다",
        "여러 단계로 나누어 계산하세요",
    )
    TOO_MANY_PARTS = Message.of(
        "the formula has more than {limit} numbers, names and operators",
        "Compute it in several steps",
        "수식의 숫자, 이름, 연산자가 {limit}개를 넘습니다",
        "여러 단계로 나누어 계산하세요",
    )
    TOO_DEEP = Message.of(
        "more than {limit} parentheses, calls or signs stand inside one another",
        "Compute it in several steps",
        "괄호, 함수, 부호가 {limit}겹을 넘습니다",
        "여러 단계로 나누어 계산하세요",
    )
    EMPTY = Message.of(
        "the formula is empty",
        "Write for example payment[2021] - payment[2020]",
        "수식이 비어 있습니다",
        "예: payment[2021] - payment[2020]",
    )
    CHARACTER = Message.of(
        "{character!r} means nothing in a formula",
        "Use numbers, names, + - * / ^, comparisons, parentheses and brackets",
        "{character!r}은(는) 수식에 쓸 수 없습니다",
        "숫자, 이름, + - * / ^, 비교, 괄호만 쓰세요",
    )
    EXPECTED = Message.of(
        "{expected} should stand here, not {found}",
        "Look at the part of the formula before it; a number is written 1038.9 or 1_038.9",
        "이 자리에는 {found} 대신 {expected}이(가) 와야 합니다",
        "바로 앞부분을 확인하세요. 숫자는 1038.9나 1_038.9처럼 씁니다",
    )
    CHAINED = Message.of(
        "a comparison can't be compared again",
        "Compare two things only, as in payment[years] > amount",
        "비교를 이어서 쓸 수 없습니다",
        "payment[years] > amount처럼 둘만 비교하세요",
    )
    NUMBER_TOO_LARGE = Message.of(
        "a number reaches 10^{limit}",
        "Write smaller numbers or exponents",
        "10^{limit} 이상인 수가 나옵니다",
        "더 작은 수나 지수를 쓰세요",
    )
    UNKNOWN_NAME = Message.of(
        "{name!r} is neither a parameter nor a series{hint}",
        "Use a name that the list of series shows",
        "{name!r}은(는) 매개변수도 자료도 아닙니다{hint}",
        "자료 목록에 있는 이름을 쓰세요",
    )
    UNKNOWN_FUNCTION = Message.of(
        "there is no function {name!r}{hint}",
        "Use a function that the table of functions shows",
        "{name!r} 함수는 없습니다{hint}",
        "함수 표에 있는 이름을 쓰세요",
    )
    UNKNOWN_UNIT = Message.of(
        "{name!r} is no known unit",
        "Write for example 1.2 trillion KRW, 5 billion USD or 28_500 people",
        "{name!r}은(는) 아는 단위가 아닙니다",
        "예: 1.2 trillion KRW, 5 billion USD, 28_500 people",
    )
    NO_ARGUMENT = Message.of(
        "the parameter {name!r} was given no value",
        "Say what it is",
        "매개변수 {name!r}에 값이 없습니다",
        "값을 정하세요",
    )
    NOT_A_SERIES = Message.of(
        "{name!r} is not a series, so it has no values by year",
        "Put the brackets behind the name of a series",
        "{name!r}은(는) 연도별 자료가 아닙니다",
        "대괄호는 자료 이름 뒤에 쓰세요",
    )
    ARGUMENT_COUNT = Message.of(
        "{name} takes {takes} arguments, not {given}",
        "Write {usage}",
        "{name}의 인수는 {given}개가 아니라 {takes}개입니다",
        "{usage}처럼 쓰세요",
    )
    WRONG_FORM = Message.of(
        "{argument!r} of {name} must be {wanted}, not {found}",
        "Write {usage}, for example {example}",
        "{name}의 {argument!r}은(는) {found}이(가) 아니라 {wanted}이어야 합니다",
        "{usage}처럼 쓰세요. 예: {example}",
    )
    RANGE_ALONE = Message.of(
        "a range of years is no number",
        "Put it behind a series, as in payment[years]",
        "연도 범위는 숫자가 아닙니다",
        "payment[years]처럼 자료 뒤에 쓰세요",
    )
    UNIT_ALONE = Message.of(
        "a unit is no figure",
        "Put a number before it (5 USD), or ask for a rate: rate_of(KRW/USD, 2019)",
        "단위만으로는 수치가 아닙니다",
        "앞에 숫자를 쓰거나(5 USD) 환율을 물으세요: rate_of(KRW/USD, 2019)",
    )
    TRUTH_ALONE = Message.of(
        "a comparison is no figure",
        "Write first(…), last(…), count(…) or where(series, …) around it",
        "비교는 수치가 아닙니다",
        "first(…), last(…), count(…), where(자료, …) 안에 쓰세요",
    )
    SCALAR_COMPARISON = Message.of(
        "single numbers are compared, which gives no years",
        "Compare a series by year, as in payment[2014:2018] > amount",
        "연도별 자료가 아닌 수끼리 비교했습니다",
        "payment[2014:2018] > amount처럼 연도별 자료를 비교하세요",
    )
    INDEX_FORM = Message.of(
        "what stands in brackets must be a year or a range of years",
        "Write payment[2021], payment[year - 1] or payment[2014:2018]",
        "대괄호 안에는 연도나 연도 범위가 와야 합니다",
        "payment[2021], payment[year - 1], payment[2014:2018]처럼 쓰세요",
    )
    ADD_UNITS = Message.of(
        "{left} and {right} can't be added, subtracted or put side by side",
        "Bring both to one unit: convert(value, unit, year) for money, and a unit behind a bare number (5 billion USD)",
        "{left}와(과) {right}은(는) 더하거나 빼거나 나란히 놓을 수 없습니다",
        "한 단위로 맞추세요. 돈은 convert(value, unit, year), 맨 숫자는 단위를 붙입니다(5 billion USD)",
    )
    ADD_PERCENT = Message.of(
        "{left} and {right} can't be added",
        "To raise by a percentage multiply: payment[2021] * (1 + 8.2%)",
        "{left}와(과) {right}은(는) 더할 수 없습니다",
        "비율만큼 올리려면 곱하세요: payment[2021] * (1 + 8.2%)",
    )
    COMPARE_UNITS = Message.of(
        "{left} and {right} can't be compared",
        "Give both the same unit: 1 trillion KRW, 5 billion USD, 28_500 people, 5%",
        "{left}와(과) {right}은(는) 비교할 수 없습니다",
        "같은 단위를 붙이세요: 1 trillion KRW, 5 billion USD, 28_500 people, 5%",
    )
    POWER_UNITS = Message.of(
        "{unit} can't be raised to a power or be an exponent",
        "Use plain numbers and whole years, as in (1 + 8.2%) ^ 5",
        "{unit}은(는) 거듭제곱에 쓸 수 없습니다",
        "(1 + 8.2%) ^ 5처럼 단위 없는 수와 햇수를 쓰세요",
    )
    WANTED_UNIT = Message.of(
        "{argument!r} must be in {wanted}, not in {found}",
        "Give it in {wanted}",
        "{argument!r}의 단위는 {found}이(가) 아니라 {wanted}이어야 합니다",
        "{wanted} 단위로 쓰세요",
    )
    RESULT_UNIT = Message.of(
        "the formula gives {found}, and {wanted} is declared",
        "Correct the formula or declare the unit {found}",
        "수식의 결과는 {found}인데 {wanted}(으)로 선언되어 있습니다",
        "수식을 고치거나 단위를 {found}(으)로 선언하세요",
    )
    RESULT_FORM = Message.of(
        "the formula gives {found}, and {wanted} is needed",
        "Read one year, or sum, mean or another function over the years",
        "수식의 결과는 {found}인데 {wanted}이(가) 필요합니다",
        "한 해를 고르거나 sum, mean 같은 함수를 쓰세요",
    )
    MIXED_UNITS = Message.of(
        "the years have values in {left} and in {right}",
        "Ask in one currency, or for years that have one unit",
        "연도에 따라 단위가 {left}와(과) {right}(으)로 다릅니다",
        "통화를 하나로 정하거나 단위가 같은 기간만 고르세요",
    )
    NO_CURRENCY = Message.of(
        "{unit} holds no amount of money in one currency",
        "Give an amount in one of: {known}",
        "{unit}은(는) 한 통화의 금액이 아닙니다",
        "다음 통화의 금액을 쓰세요: {known}",
    )
    NO_RATE = Message.of(
        "there is no exchange rate between {left} and {right}",
        "Use one of: {known}",
        "{left}와(과) {right} 사이의 환율 자료가 없습니다",
        "다음 통화를 쓰세요: {known}",
    )
    NO_PRICES = Message.of(
        "there is no price index for {unit}",
        "Use an amount in one of: {known}",
        "{unit}의 물가지수 자료가 없습니다",
        "다음 통화의 금액을 쓰세요: {known}",
    )
    NOT_A_YEAR = Message.of(
        "{number} is not a year",
        "Write a year such as 2021; an exchange rate is written 1_165.36 KRW/USD",
        "{number}은(는) 연도가 아닙니다",
        "2021처럼 연도를 쓰세요. 환율은 1_165.36 KRW/USD처럼 씁니다",
    )
    BACKWARD_RANGE = Message.of(
        "the range ends in {last}, before it begins in {first}",
        "Write the earlier year first",
        "범위의 끝 {last}이(가) 시작 {first}보다 앞섭니다",
        "앞선 연도를 먼저 쓰세요",
    )
    LONG_RANGE = Message.of(
        "the range has {length} years and {limit} are allowed",
        "Choose a shorter range",
        "범위가 {length}년인데 {limit}년까지 쓸 수 있습니다",
        "더 짧은 기간을 고르세요",
    )
    NO_YEAR = Message.of(
        "the value belongs to no single year, so none can be taken from it",
        "Name the year: convert(value, unit, 2021)",
        "값이 한 연도의 것이 아니라서 연도를 알 수 없습니다",
        "연도를 쓰세요: convert(value, unit, 2021)",
    )
    DIFFERENT_YEARS = Message.of(
        "one side has {years} and the other has not",
        "Give both sides the same years",
        "한쪽에만 {years}이(가) 있습니다",
        "양쪽의 기간을 같게 쓰세요",
    )
    YEAR_NOT_IN_RANGE = Message.of(
        "{year} is not among the years of the range",
        "Choose a year of the range",
        "{year}은(는) 범위에 없는 연도입니다",
        "범위 안의 연도를 고르세요",
    )
    TOO_FEW_YEARS = Message.of(
        "{name} needs at least two years",
        "Choose a longer range",
        "{name}에는 두 해 이상이 필요합니다",
        "더 긴 기간을 고르세요",
    )
    MISSING = Message.of(
        "there is no value for {gaps}",
        "Choose years that have one",
        "값이 없는 연도가 있습니다({gaps})",
        "값이 있는 연도를 고르세요",
    )
    NO_VALUES = Message.of(
        "the series {series!r} has no value for any year",
        "Choose another series",
        "{series!r} 자료에는 값이 하나도 없습니다",
        "다른 자료를 고르세요",
    )
    NO_YEAR_FOUND = Message.of(
        "in none of the years does the comparison hold",
        "Change the amount or the years",
        "조건에 맞는 해가 없습니다",
        "금액이나 기간을 바꾸세요",
    )
    DIVISION_BY_ZERO = Message.of(
        "this divides by zero",
        "Divide by something that is not zero",
        "0으로 나눕니다",
        "0이 아닌 수로 나누세요",
    )
    NO_REAL_RESULT = Message.of(
        "this has no result among the real numbers",
        "Look at negative numbers under a root or a power",
        "실수 범위에 결과가 없습니다",
        "거듭제곱 안의 음수를 확인하세요",
    )
    EXPONENT_TOO_LARGE = Message.of(
        "the exponent {number} is beyond {limit}",
        "Use a smaller exponent or fewer years",
        "지수 {number}이(가) {limit}을(를) 넘습니다",
        "더 작은 지수나 햇수를 쓰세요",
    )
    BASE_NOT_POSITIVE = Message.of(
        "a percentage of {number} has no meaning",
        "Start from a number above zero",
        "{number}에 대한 백분율은 뜻이 없습니다",
        "0보다 큰 수에서 시작하세요",
    )
    NEVER_REACHED = Message.of(
        "at that rate it does not get there within {limit} years",
        "Change the rate or the target",
        "그 비율로는 {limit}년 안에 도달하지 못합니다",
        "비율이나 목표를 바꾸세요",
    )
    PERCENT_TOO_LOW = Message.of(
        "a change of {number}% a year leaves nothing to count on",
        "Use a percentage above -100%",
        "해마다 {number}% 변하면 남는 것이 없습니다",
        "-100%보다 큰 비율을 쓰세요",
    )
    NOT_WHOLE = Message.of(
        "{number} is not a whole number of years within {limit}",
        "Write for example 1 or -1",
        "{number}은(는) {limit} 이내의 정수가 아닙니다",
        "예: 1이나 -1",
    )
    TOO_MUCH_WORK = Message.of(
        "this takes more than {limit} steps",
        "Choose fewer years or compute it in several parts",
        "계산이 {limit}단계를 넘습니다",
        "기간을 줄이거나 나누어 계산하세요",
    )
