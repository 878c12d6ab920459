"""Words for values: numbers, money, dates and sentences in both languages."""
