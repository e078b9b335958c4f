"""Periods of the calendar and spans of time, as the settings name them."""

import calendar
from datetime import date, timedelta

import msgspec


class Former(msgspec.Struct, frozen=True):
    """``span`` after which a client was given up, under rules that held until the day ``until``."""

    until: date
    span: str


def period_start(on: date, period: str) -> date:
    """The first day of the ``day``, ``week`` (from Monday) or ``month`` that *on* lies in."""
    if period == "week":
        return on - timedelta(days=on.weekday())
    return on.replace(day=1) if period == "month" else on


def period_end(on: date, period: str) -> date:
    """The first day after the period that *on* lies in."""
    start = period_start(on, period)
    days = {"week": 7, "month": calendar.monthrange(start.year, start.month)[1]}.get(period, 1)
    return start + timedelta(days=days)


def last_day(since: date, span: str) -> date | None:
    """The last day on which something from *since* still holds, by a span such as ``7 days`` or
    ``2 months`` (by the calendar; the end of a shorter month). None: it always does."""
    if span == "none":
        return None
    number, unit = span.split()
    count = int(number)
    if unit == "days":
        return since + timedelta(days=count) if count < (date.max - since).days else None
    months = since.month - 1 + count
    year, month = since.year + months // 12, months % 12 + 1
    if year > date.max.year:
        return None
    return date(year, month, min(since.day, calendar.monthrange(year, month)[1]))
