#!/usr/bin/env python3
"""What the schedule generator ought to answer, worked out from the rules by other means: dateutil and decimal.

    python3 tests/oracle/schedule.py FILE [LINES]

writes random inputs with their answers, one JSON object a line. The seed is fixed: every run writes the same file.
Nothing here was taken from the program that is tested; the rules are COM-2, COM-4, COM-6, COM-7, MS-2.2.3, MS-4.4.4, MS-5.2 … MS-5.10.
"""

import calendar
import json
import os
import random
import sys
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, getcontext

from dateutil.relativedelta import relativedelta

SEED = 20261124
LINES = 20_000
MOST_PAYMENTS = 70  # MS-5.3, the initial charge included
LONGEST_TERM = 120  # MS-2.2.3

# ISO 4217: decimals of the currencies asked about (COM-2).
DECIMALS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "USD": 2, "EUR": 2, "GBP": 2, "CHF": 2, "INR": 2, "KWD": 3, "BHD": 3, "JOD": 3, "TND": 3}
STEPS = {"monthly": 1, "quarterly": 3, "semi-annual": 6, "annual": 12}  # MS-5.8
REMAINDERS = ["first", "last", "spread"]  # COM-6

getcontext().prec = 60


def unit(currency):
    return Decimal(1).scaleb(-DECIMALS[currency])


# --- the rules


def split(total, parts, remainder, currency):
    """COM-6: b is the part rounded down, what is left over goes where the rule says."""
    base = (total / parts).quantize(unit(currency), ROUND_DOWN)
    left = total - base * parts
    amounts = [base] * parts
    if remainder == "first":
        amounts[0] += left
    elif remainder == "last":
        amounts[-1] += left
    else:
        for index in range(int(left / unit(currency))):
            amounts[index] += unit(currency)
    return amounts


def installments(ask):
    """MS-5.9: with the charge inside, its own interval falls away."""
    intervals = ask["term_months"] // STEPS[ask["frequency"]]
    return max(intervals - 1, 0) if ask["initial"] is not None else intervals


def days(ask, parts):
    """COM-7, MS-5.10: each counted from the first; OverflowError or ValueError past the last year of the calendar."""
    first = date.fromisoformat(ask["first"])
    return [first + relativedelta(months=index * STEPS[ask["frequency"]]) for index in range(parts)]


def refused(ask):
    """The rules that refuse. The number of payments is asked of values that are right, the days of a number that is right."""
    rules, total, months = set(), Decimal(ask["total"]), ask["term_months"]
    if total < 0:
        rules.add("MS-5.3")
    if months < 1 or months > LONGEST_TERM:
        rules.add("MS-2.2.3")
    if months == 1:
        rules.add("MS-5.2")
    initial = Decimal(ask["initial"] or 0)
    if ask["initial"] is not None:
        if ask["initial_currency"] != ask["currency"]:
            rules.add("COM-2")
        elif initial < 0:
            rules.add("MS-5.3")
        elif initial > total:
            rules.add("MS-5.9")
    if rules:
        return rules
    parts = installments(ask)
    if parts + 1 > MOST_PAYMENTS:
        return {"MS-5.3"}
    if parts == 0 and initial != total:
        return {"MS-5.9"}
    try:
        days(ask, parts)
    except (OverflowError, ValueError):
        return {"MS-5.10"}
    return set()


def outside(ask, dates):
    """MS-5.5: after L and at most a term later, L being the later of accept-by date and start."""
    if ask["accept_by"] is None:
        return []
    latest = date.fromisoformat(ask["accept_by"])
    if ask["start"] is not None:
        latest = max(latest, date.fromisoformat(ask["start"] + "-01"))
    through = latest + relativedelta(months=ask["term_months"])
    return [index for index, day in enumerate(dates) if not latest < day <= through]


def customer(amounts, percent, currency):
    """MS-4.4.4, COM-4: the partner's adjustment on every payment, each rounded by itself, half away from zero."""
    return [(amount * (100 + Decimal(percent)) / 100).quantize(unit(currency), ROUND_HALF_UP) for amount in amounts]


def answered(ask):
    rules = refused(ask)
    if rules:
        return {**ask, "refused": sorted(rules)}
    parts, currency = installments(ask), ask["currency"]
    initial = Decimal(ask["initial"] or 0)
    amounts = split(Decimal(ask["total"]) - initial, parts, ask["remainder"], currency) if parts else []
    dates = days(ask, parts)
    everything = [initial.quantize(unit(currency)), *amounts]
    payments = [[day, str(amount)] for day, amount in zip([None, *map(str, dates)], everything)]
    return {
        **ask,
        "payments": payments,
        "outside": outside(ask, dates),
        "customer": [str(amount) for amount in customer(everything, ask["adjustment"], currency)],
    }


# --- the inputs


def plain(value):
    """As people write a number: 12000, never 1.2E+4."""
    return format(value, "f")


def amount(pick, currency):
    """From nothing to eleven figures, some of them round, so that splits come out even and odd."""
    minor = pick.choice([0, pick.randrange(100), pick.randrange(10**4), pick.randrange(10**7), pick.randrange(10**11), 12 * pick.randrange(10**6) * 10])
    return Decimal(minor) * unit(currency)


def first_day(pick):
    year = pick.choice([2026, 2027, 2028, 2031, 2096, 2099, 2100, pick.randrange(1970, 2400), pick.randrange(9985, 10000) if pick.random() < 0.15 else 2400])
    month = pick.randrange(1, 13)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, pick.choice([1, 15, 28, last, last, min(29, last), min(30, last), pick.randrange(1, last + 1)]))


def initial_charge(pick, total, currency):
    """Left out, nothing, all, a part, a unit too much, far too much, less than nothing."""
    part = (total * pick.randrange(101) / 100).quantize(unit(currency), ROUND_DOWN)
    kinds = [None, None, None, Decimal(0), total, part, part, part, total + unit(currency), total * 2 + 1, -unit(currency)]
    return pick.choices(kinds, weights=[4, 4, 4, 4, 3, 4, 4, 4, 1, 1, 1])[0]


def latest_acceptance(pick, first, months):
    """Near the first payment on either side, or none; never so late that the term would end after the calendar."""
    if pick.random() < 0.3 or first.year + months // 12 + 2 > 9998:
        return None, None
    accept_by = first - timedelta(days=pick.choice([-40, -1, 0, 1, 1, 2, 20, 31, pick.randrange(400)]))
    start = pick.choice([None, None, accept_by + relativedelta(months=pick.randrange(-1, 3))])
    return str(accept_by), start and f"{start.year:04}-{start.month:02}"


def asked(pick):
    currency = pick.choice(list(DECIMALS))
    # Decimal knows a −0, people do not: adding 0 takes its sign away.
    total = amount(pick, currency) * (-1 if pick.random() < 0.02 else 1) + 0
    months = pick.choice([pick.randrange(124), pick.randrange(1, 121), pick.choice([1, 12, 24, 36, 48, 60]), pick.choice([68, 69, 70, 71])])
    initial = initial_charge(pick, total, currency)
    first = first_day(pick)
    accept_by, start = latest_acceptance(pick, first, months)
    return {
        "total": plain(total.quantize(unit(currency))),
        "currency": currency,
        "term_months": months,
        "frequency": pick.choice(list(STEPS)),
        "initial": None if initial is None else plain(initial.quantize(unit(currency))),
        "initial_currency": pick.choice([code for code in DECIMALS if DECIMALS[code] == DECIMALS[currency]]) if pick.random() < 0.03 else currency,
        "first": str(first),
        "remainder": pick.choice(REMAINDERS),
        "accept_by": accept_by,
        "start": start,
        "adjustment": plain(Decimal(pick.choice([0, 10, 750_000_000, pick.randrange(10**10)])) / 10**8),
    }


def main():
    path, lines = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else LINES
    pick = random.Random(SEED)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    # Under another name until it is whole, so that half a file is never taken for all of it.
    with open(path + ".new", "w", encoding="utf-8") as out:
        for _ in range(lines):
            out.write(json.dumps(answered(asked(pick))) + "\n")
    os.replace(path + ".new", path)
    print(f"{lines} schedules worked out by dateutil and decimal: {path}")


if __name__ == "__main__":
    main()
