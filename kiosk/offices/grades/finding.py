"""Which client is meant, and whether there is a review to put something into."""

from __future__ import annotations

from kiosk.offices.areas.model import Areas
from kiosk.offices.grades.facts import Account
from kiosk.offices.grades.state import Form, Grades, Review, area_of, holder_of, on_file
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean, clean_phone


def number_of(work: Work, said: str) -> str:
    """The number of the client whom *said* means: a number, or the key of a row that begins with
    it; a phone; the name of a key account; empty where there is none yet."""
    accounts: dict[str, Account] = work.state.accounts
    text = clean(said)
    number = text.partition("/")[0]
    if number in accounts:
        return number
    phone = clean_phone(text)
    if phone is None:
        return next((k for k, x in accounts.items() if text and x.name == text), "")
    client = work.desk.clients.get(phone)
    numbers = client.numbers if client else (phone,)
    return next((k for k, x in accounts.items() if x.phone in numbers), "")


def known(work: Work, said: str) -> str:
    """The same. Raises Refused ``unknown_client``."""
    found = number_of(work, said)
    if not found:
        text = N_("No client '{client}' was ever under review: enter figures first.")
        raise Refused("unknown_client", text, client=clean(said)[:NAME_LIMIT])
    return found


def open_review(state: Grades) -> Review:
    """The review that is open. Raises Refused ``refused_by_rule``."""
    review = state.latest
    if review is None or review.closed:
        text = N_("No review is open. What is closed is corrected by an entry of its own.")
        raise Refused("refused_by_rule", text).by(*ids(cite("S03-5.1.1")))
    return review


def form_of(work: Work, said: str) -> tuple[Review, str, Form]:
    """The open review, the client's number, and the client's form in it. Raises Refused."""
    review = open_review(work.state)
    client = known(work, said)
    if client not in review.forms:
        text = N_("{client} is not in the review of {year}.")
        raise Refused("unknown_client", text, client=client, year=review.year)
    return review, client, review.forms[client]


def holder(work: Work, client: str) -> str:
    """Who has the client's area today; empty where nobody has."""
    account: Account = work.state.accounts[client]
    areas: Areas = work.of("areas")
    return holder_of(account, work.desk, areas, work.at.date())


def area(work: Work, client: str) -> str:
    """The client's area; empty where it is of none."""
    account: Account = work.state.accounts[client]
    areas: Areas = work.of("areas")
    return area_of(account, work.desk, areas)


def is_theirs(work: Work, client: str) -> bool:
    """Whether who gives the command has the client's area today, or owns the client."""
    account: Account = work.state.accounts[client]
    filed = on_file(account, work.desk)
    owners = {holder(work, client), filed.owner if filed else ""}
    return work.by is not None and work.by in owners
