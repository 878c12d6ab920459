"""Results worked out by hand from the figures in `knowledge/`, with the arithmetic as somebody writes it on paper.

`worked` is that arithmetic: numbers as the sources print them, in the units that they print (billion won unless it
says otherwise), and `÷ × + - ^ √`. `gives` is what comes out of it, rounded as it is written here; nothing in this
file was copied from an answer of the bot. `tests/answers/test_hand_checked.py` asks the bot, and works the
arithmetic out again in fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Checked:
    """One result: the question, the arithmetic, the number that comes out, and the unit that it is in."""

    question: str
    worked: str
    gives: str
    unit: str = "billion KRW"


HAND_CHECKED: Final = (
    # How much more, and by how many percent.
    Checked("how much more was paid in 2019 than in 2018?", "1038.9 - 960.2", "78.7"),
    Checked("by how many percent did the payment rise from 2018 to 2019?", "78.7 ÷ 960.2 × 100", "8.196", "percent"),
    Checked("how much did the payment rise from 2004 to 2005?", "680.4 - 746.9", "-66.5"),
    Checked("2020년 대비 2021년 분담금은 몇 퍼센트 올랐나요?", "144.4 ÷ 1038.9 × 100", "13.899", "percent"),
    Checked("how many times the 2009 payment was the 2019 payment?", "1038.9 ÷ 760", "1.367", "ratio"),
    Checked("how much did the payment rise from the 9th to the 10th SMA?", "1038.9 - 960.2", "78.7"),
    # Totals, averages, medians: of a period, and of years that are listed.
    Checked("how much was paid in all from 2014 to 2018?", "920 + 932 + 944.1 + 950.7 + 960.2", "4707"),
    Checked("2009년부터 2013년까지 총 얼마 냈어?", "760 + 790.4 + 812.5 + 836.1 + 869.5", "4068.5"),
    Checked("total payment of 2014 and 2019", "920 + 1038.9", "1958.9"),
    Checked("average payment of 2009 and 2014", "(760 + 920) ÷ 2", "840"),
    Checked("average payment 2009-2013", "4068.5 ÷ 5", "813.7"),
    Checked("total of the 8th and 9th SMA", "4068.5 + 4707", "8775.5"),
    Checked("median payment of 2009-2018", "(869.5 + 920) ÷ 2", "894.75"),
    Checked("median payment from 2014 to 2018", "944.1", "944.1"),
    # Years that were all agreed in dollars are reckoned in dollars.
    Checked("how much did the payment rise from 1991 to 1995?", "300 - 150", "150", "million USD"),
    Checked("total payment 1991-1995", "150 + 180 + 220 + 260 + 300", "1110", "million USD"),
    Checked("1991년부터 1997년까지 분담금 중앙값", "260", "260", "million USD"),
    Checked("increase of the payment each year from 1992 to 1994", "(180 ÷ 150 - 1) × 100", "20", "percent"),
    # The first or last few agreements: 1991-1998 in dollars; the 11th and 12th as far as they are agreed.
    Checked("total of the first three SMAs", "150 + 180 + 220 + 260 + 300 + 330 + 363 + 399", "2202", "million USD"),
    Checked("average of the first two SMAs", "(150 + 180 + 220 + 260 + 300) ÷ 5", "222", "million USD"),
    Checked("최근 두 협정 합계", "1038.9 + 1183.3 + 1247.2 + 1289.6 + 1346 + 1402.8 + 1519.2", "9027"),
    # Multiples of an amount, and shares of one.
    Checked("twice the 2019 payment", "2 × 1038.9", "2077.8"),
    Checked("what is half of the 2018 payment?", "960.2 ÷ 2", "480.1"),
    Checked("three times the 2014 payment", "3 × 920", "2760"),
    Checked("2019년 분담금의 두 배는?", "2 × 1038.9", "2077.8"),
    Checked("2026년 분담금의 1.5배는 얼마야?", "1.5 × 1519.2", "2278.8"),
    Checked(
        "what share of the defence budget would 1 trillion won have been in 2019?",
        "1000 ÷ 46697.1 × 100",
        "2.141",
        "percent",
    ),
    Checked(
        "how much of the defence budget would 5 billion dollars have been in 2019?",
        "5000 × 1165.36 ÷ 46697100 × 100",
        "12.478",
        "percent",
    ),
    Checked("2019 payment minus 2018 payment", "1038.9 - 960.2", "78.7"),
    # Five billion dollars at 1,165.36 won.
    Checked(
        "if Korea paid 5 billion dollars, how much more is that than the 2019 payment in won?",
        "5 × 1165.36 - 1038.9",
        "4787.9",
    ),
    # What kept pace with prices: 86.37 (2010), 100 (2020).
    Checked(
        "if the payment had risen with inflation since 2010, what would it be in 2020?", "790.4 × 100 ÷ 86.37", "915.13"
    ),
    # Growth a year.
    Checked(
        "compound growth a year of the payment from 2014 to 2016", "(√(944.1 ÷ 920) - 1) × 100", "1.301", "percent"
    ),
    # Extremes, first and last years, ranks, counts.
    Checked("in which year from 2005 to 2010 was the payment highest?", "790.4", "790.4"),
    Checked("which year from 2010 to 2022 had the biggest rise in won?", "1183.3 - 1038.9", "144.4"),
    Checked(
        "in which year from 2015 to 2018 did the payment rise least?", "(950.7 ÷ 944.1 - 1) × 100", "0.699", "percent"
    ),
    Checked("when did the payment first exceed one trillion won?", "1038.9", "1038.9"),
    Checked("first time the payment was below 700 billion won since 2004", "680.4", "680.4"),
    Checked("what was the last year with a payment below 900 billion won?", "869.5", "869.5"),
    # 2019, 2020, 2021, 2022 of 2014-2022
    Checked(
        "in how many years from 2014 to 2022 was the payment above one trillion won?", "1 + 1 + 1 + 1", "4", "year"
    ),
    # Above 2019's 1,038.9 in 2014-2022: 2021 and 2022; 2020 is equal.
    Checked("where does 2019 rank among the payments from 2014 to 2022?", "1 + 2", "3", "ratio"),
    # The rule of the 12th agreement: 2027 by the prices of 2025, which are known (2.1 %); then what is assumed, to 5 %.
    Checked("project the 12th SMA to 2030 at 2% inflation", "1519.2 × 1.021 × 1.02 × 1.02 × 1.02", "1646.043"),
    Checked("12차 협정 방식대로 물가상승률이 7%면 2029년 분담금은?", "1519.2 × 1.021 × 1.05 × 1.05", "1710.091"),
    # Somebody who names no rule has every year rise by the rate assumed.
    Checked("if inflation is 3%, what will Korea pay in 2030?", "1519.2 × 1.03 ^ 4", "1709.873"),
    # The 11th's: by the growth of the defence budget in the year before, 3.1 % in 2025 and 7.5 % in 2026, no ceiling.
    Checked(
        "if the 11th SMA's rule still held, what would the payment be in 2027?", "1402.8 × 1.031 × 1.075", "1554.758"
    ),
    # What if, backward, at a yearly rise.
    Checked("at 13.9% a year until 2030, what would the payment be?", "1519.2 × 1.139 ^ 4", "2556.877"),
    # 1,519.2 × 1.04 ^ 7 = 1,999.2 is short of 2,000; the eighth year is past it.
    Checked("when would the payment pass 2 trillion won at 4 % a year?", "7 + 1", "8", "year"),
    Checked(
        "what rise takes 960.2 billion won to 1,038.9 billion won?", "(1038.9 ÷ 960.2 - 1) × 100", "8.196", "percent"
    ),
    # 2019 in dollars: 1,038.9 at 1,165.36 won
    Checked("if Korea paid $5 billion, how much more than 2019?", "5 - 1038.9 ÷ 1165.36", "4.108516", "billion USD"),
    Checked("5조 원이면 2019년 분담금의 몇 배야?", "5000 ÷ 1038.9", "4.813", "ratio"),
    # Real terms: consumer prices 74.41 (2005), 86.37 (2010), 99.47 (2019), 100 (2020), 114.18 (2024), 116.61 (2025).
    Checked("what was the 2019 payment in the prices of 2024?", "1038.9 × 114.18 ÷ 99.47", "1192.536"),
    Checked("2005년 분담금을 2025년 물가로 환산하면?", "680.4 × 116.61 ÷ 74.41", "1066.274"),
    Checked(
        "did the payment rise in real terms from 2010 to 2020?",
        "(1038.9 ÷ (790.4 × 100 ÷ 86.37) - 1) × 100",
        "13.525",
        "percent",
    ),
    # In dollars by the American prices: 152.383 (1995), 313.689 (2024).
    Checked(
        "what would the 1995 payment be worth in dollars of 2024?", "300 × 313.689 ÷ 152.383", "617.57", "million USD"
    ),
    # At a rate that is given.
    Checked("convert 1 trillion won at 1,250 won per dollar", "1000 ÷ 1250", "0.8", "billion USD"),
    Checked("2026년 분담금을 1달러 1,400원으로 환산하면?", "1519.2 ÷ 1400", "1.08514", "billion USD"),
    # Two series: the defence budget was 29,562.7 in 2010 and 50,152.7 in 2020; two parts: 371.0 and 444.2.
    Checked(
        "did the payment grow faster than the defence budget from 2010 to 2020?",
        "(1038.9 ÷ 790.4 - 1) × 100",
        "31.44",
        "percent",
    ),
    Checked("labour versus construction in the 2018 payment", "371 - 444.2", "-73.2"),
    # A head, a day, a share: 28,500 soldiers, 46,697.1 billion won of defence budget in 2019.
    Checked("payment per soldier in 2019", "1038.9 × 1000 ÷ 28500", "36.453", "million KRW"),
    Checked("labour cost per Korean employee in 2018", "371 × 1000 ÷ 9519", "38.975", "million KRW"),
    Checked("how much a day was the 2020 payment?", "1038.9 ÷ 366", "2.8385"),
    Checked("what share of the defence budget was the payment in 2019?", "1038.9 ÷ 46697.1 × 100", "2.2248", "percent"),
    Checked("2019년 분담금에서 인건비 비중은?", "500.5 ÷ 1038.9 × 100", "48.18", "percent"),
    # 2014 after 869.5 in 2013; of 2005-2026, 2007, 2014, 2019, 2021, 2022 and 2026 rose by more than 5 %.
    Checked("increase of the payment each year from 2014 to 2016", "(920 ÷ 869.5 - 1) × 100", "5.808", "percent"),
    Checked(
        "in how many years from 2005 to 2026 did the payment rise by more than 5%?",
        "1 + 1 + 1 + 1 + 1 + 1",
        "6",
        "year",
    ),
    Checked("what share of the total of 2014-2018 was paid in 2018?", "960.2 ÷ 4707 × 100", "20.399", "percent"),
    Checked("what rise takes 960.2 to 1,038.9?", "(1038.9 ÷ 960.2 - 1) × 100", "8.196", "percent"),
    # A head and a day in two years; 28,500 soldiers in both, 365 days in both.
    Checked(
        "how much more per soldier was paid in 2021 than in 2019?",
        "1183.3 × 1000 ÷ 28500 - 1038.9 × 1000 ÷ 28500",
        "5.0667",
        "million KRW",
    ),
    Checked("2021년 하루 분담금은 2019년보다 얼마나 늘었어?", "1183.3 ÷ 365 - 1038.9 ÷ 365", "0.39562"),
    # At the rate of another year (1,180.27 in 2020), and of the last year that is over (1,421.4 in 2025).
    Checked("the 2010 payment in dollars at the 2020 rate", "790.4 ÷ 1180.27", "0.66968", "billion USD"),
    Checked("2010년 분담금을 2020년 환율로 달러로 하면?", "790.4 ÷ 1180.27", "0.66968", "billion USD"),
    Checked("1.5 trillion won in dollars?", "1500 ÷ 1421.4", "1.0553", "billion USD"),
    # The highest of 2014-2018 was 960.2 in 2018, the lowest 920 in 2014.
    Checked("difference between the highest and the lowest payment 2014-2018", "960.2 - 920", "40.2"),
    Checked("how much is 13.9% of 2020", "1038.9 × 0.139", "144.4071"),
    Checked("what is 3% of GDP in 2019", "1924498.1 × 0.03", "57734.943"),
    Checked("2019년 국방비의 1%는 얼마야?", "46697.1 × 0.01", "466.971"),
    Checked("2020년 분담금의 13.9%는 얼마야", "1038.9 × 0.139", "144.4071"),
    # Twice 680.4 of 2005 is 1,360.8, of which 1,346.0 in 2024 is short; 1.05 ^ 14 = 1.98 is short of 2.
    Checked("when did the payment double compared with 2005?", "1402.8", "1402.8"),
    Checked("매년 5% 오르면 분담금은 언제 두 배가 돼?", "14 + 1", "15", "year"),
    # Two agreements.
    Checked("how much more did the 9th SMA cost in total than the 8th?", "4707 - 4068.5", "638.5"),
    Checked("제8차 협정과 제9차 협정의 연평균을 비교하면?", "4707 ÷ 5 - 4068.5 ÷ 5", "127.7"),
)
