"""The yearly review: opened, its clients and their figures, the meeting, the end (S03-1.0, S03-4.1,
S03-5.1.1, S03-5.1.2)."""

from __future__ import annotations

from kiosk.desk.state import Client, Role
from kiosk.offices.areas.model import Areas
from kiosk.offices.check import words
from kiosk.offices.grades.facts import Account, Closed, Dropped, Figured, Listed, Met, Opened
from kiosk.offices.grades.finding import form_of, number_of, open_review
from kiosk.offices.grades.orders import Close, Drop, Enter, Meet, Open
from kiosk.offices.grades.ready import in_window, unready
from kiosk.offices.grades.setting import figures
from kiosk.offices.grades.state import Grades, Review, on_file
from kiosk.offices.grades.words import FINANCE, PROMOTION
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_phone


def open_(work: Work, order: Open) -> None:
    """The review of this year, with everybody who bought and last year's key accounts; yearly
    sales are those signed the year before, where the desk knows the amounts. Raises Refused
    ``not_authorised``, ``bad_value``, ``refused_by_rule``."""
    why, because = _in_time(work, order.why)
    state: Grades = work.state
    year, latest = work.at.year, state.latest
    if latest is not None and (latest.year == year or not latest.closed):
        text = N_("The review of {year} was opened on {day}: there is one a year.")
        raise Refused("refused_by_rule", text, year=latest.year, day=latest.opened.date()).by(
            *ids(cite("S03-5.1.1"))
        )
    work.emit(Opened(year=year, why=why, because=because))
    listed, sales = _everybody(work, latest, order.clients)
    if listed:
        because = cite("S03-1.0")
        work.emit(Listed(year=year, clients=listed, count=len(listed), because=because))
    for client, amount in sales.items():
        because = cite("S03-4.1", ours=True)
        work.emit(Figured(year=year, client=client, figures={"sales": amount}, because=because))


def _everybody(
    work: Work, before: Review | None, bought: dict[str, dict[str, float]]
) -> tuple[dict[str, Account], dict[str, float]]:
    """Who is in a new review, by number, and what of them was signed the year before."""
    state: Grades = work.state
    numbers = {account.phone: k for k, account in state.accounts.items() if account.phone}
    listed = {
        k: state.accounts[k]
        for k in (before.forms if before else ())
        if on_file(state.accounts[k], work.desk) is None
    }
    sales, last_year, made = {}, str(work.at.year - 1), 0
    for phone, amounts in bought.items():
        client = work.desk.clients.get(phone)
        if client is None or not client.standing:
            continue
        key = next((numbers[n] for n in client.numbers if n in numbers), "")
        if not key:
            made += 1
            key = numbers[client.phone] = f"k{len(state.accounts) + made}"
        listed[key] = state.accounts.get(key) or Account(client.phone)
        if amounts.get(last_year):
            sales[key] = amounts[last_year]
    return listed, sales


def enter(work: Work, order: Enter) -> None:
    """Figures of a client, who is added where need be. Finance may enter the payments that it
    verified (S03-4.2). Raises Refused ``not_authorised``, ``bad_value``, ``unknown_client``."""
    review = open_review(work.state)
    said = figures(N_("Figures"), order.figures)
    client = number_of(work, order.client)
    payment = set(said) == {"payment"} and not (order.name or order.area)
    verified = payment and client in review.forms and work.holds(FINANCE)
    if not verified:
        work.allow(Role.MANAGER, post=PROMOTION, because=cite("S03-4.1"))
    account = _account(work, client, order)
    client = client or f"k{len(work.state.accounts) + 1}"
    if client not in review.forms or work.state.accounts[client] != account:
        listed = {client: account}
        work.emit(Listed(year=review.year, clients=listed, count=1, because=cite("S03-1.0")))
    if said:
        because = cite("S03-4.2") if verified else cite("S03-4.1")
        work.emit(Figured(year=review.year, client=client, figures=said, because=because))
    if not work.facts:
        raise Refused("bad_value", N_("Nothing is different from what stands there already."))


def _account(work: Work, client: str, order: Enter) -> Account:
    """The client as *order* has it. Raises Refused where a key account has no name, or the area
    is none."""
    held: Account = work.state.accounts.get(client) or Account()
    phone = held.phone or clean_phone(clean(order.client)) or ""
    filed: Client | None = work.desk.clients.get(phone) if phone else None
    name = clean(order.name)[:NAME_LIMIT] or held.name
    if not phone:
        name = name or clean(order.client)[:NAME_LIMIT]
    if filed is not None:
        return Account(filed.phone, held.name, _area(work, order.area) or held.area)
    if not name:
        text = N_("There is no client with this phone on file: say the key account's name.")
        raise Refused("unknown_client", text)
    return Account(phone, name, _area(work, order.area) or held.area)


def _area(work: Work, said: str) -> str:
    areas: Areas = work.of("areas")
    area = clean(said)
    if area and area not in areas.areas:
        raise Refused("bad_value", N_("There is no area '{area}'. Define it first."), area=area)
    return area


def drop(work: Work, order: Drop) -> None:
    """Raises Refused ``not_authorised``, ``unknown_client``, ``bad_value``."""
    because = cite("S03-1.0", ours=True)
    work.allow(Role.MANAGER, because=because)
    review, client, _form = form_of(work, order.client)
    why = words(N_("Why"), order.why)
    work.emit(Dropped(year=review.year, client=client, why=why, because=because))


def meet(work: Work, order: Meet) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``."""
    because = cite("S03-5.1.2")
    work.allow(Role.MANAGER, post=PROMOTION, because=because)
    review = open_review(work.state)
    present = tuple(filter(None, (clean(name)[:NAME_LIMIT] for name in order.present)))
    if not present:
        raise Refused("bad_value", N_("{field}: say it."), field=N_("Who was there"))
    note = clean(order.note)[:NOTE_LIMIT]
    work.emit(Met(year=review.year, present=present, note=note, because=because))


def close(work: Work, order: Close) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``; ``refused_by_rule`` with what is missing,
    by client."""
    why, because = _in_time(work, order.why)
    state: Grades = work.state
    review = open_review(state)
    left = unready(review, state.rules)
    if left:
        text = N_(
            "{n} clients are not ready (list 'review'). Figures: {figures}; final grade: {final}; "
            "grade anew: {again}; credit standing: {credit}; support plan: {plan}."
        )
        of = {
            what: " ".join(client for client, lacks in left.items() if what in lacks) or "–"
            for what in ("figures", "final", "again", "credit", "plan")
        }
        rules = ids(cite("S03-5.1.1", "S03-A"))
        raise Refused("refused_by_rule", text, n=len(left), **of).by(*rules)
    because = (*because, *cite("S03-A"))
    work.emit(Closed(year=review.year, count=len(review.forms), why=why, because=because))


def _in_time(work: Work, said: str) -> tuple[str, Because]:
    """The reason, and the rules, for opening or closing a review today: by a manager or whoever
    convenes it from 25 to 30 March; else by a manager alone, who says why."""
    stated = cite("S03-5.1.1")
    if in_window(work.at.date()):
        work.allow(Role.MANAGER, post=PROMOTION, because=stated)
        return clean(said)[:NOTE_LIMIT], stated
    work.allow(Role.MANAGER, because=stated)
    if not clean(said):
        text = N_("The review is held from 25 to 30 March: say why it is today.")
        raise Refused("refused_by_rule", text).by(*ids(stated))
    return words(N_("Why, outside 25–30 March"), said), cite("S03-5.1.1", ours=True)
