"""Accounts: the hashed PINs of a project's staff, and failures to give them."""

from datetime import datetime
from typing import Any

import msgspec

from kiosk.store.errors import reading
from kiosk.store.file import Store
from kiosk.store.rows import put
from kiosk.store.tables import Account as Row


class Account(msgspec.Struct, frozen=True):
    """The PIN of *who*, hashed with ``salt`` as ``parameters`` say; ``failures`` in a row, and
    until when it is locked for them."""

    who: str
    salt: bytes
    hash: bytes
    parameters: str
    failures: int = 0
    locked_until: datetime | None = None

    def __repr__(self) -> str:
        return f"Account({self.who!r})"  # what is printed or traced carries no hash


def accounts(store: Store) -> dict[str, Account]:
    """Every account of the project of *store*, by staff id."""
    with reading(store.path):
        rows = Row.select().where(Row.project == store.project.id).order_by(Row.who)
        return {row[1]: _account(row[1:]) for row in rows.tuples().execute(store.db)}


def _account(row: tuple[Any, ...]) -> Account:
    """What stands in *row*. Raises msgspec.ValidationError where that is no account."""
    named = dict(zip(Account.__struct_fields__, row, strict=True))
    plain = {name: bytes(x) if isinstance(x, memoryview) else x for name, x in named.items()}
    return msgspec.convert(plain, Account, builtin_types=(bytes, datetime))


def keep(store: Store, account: Account) -> None:
    """Write *account* in place of the one that is there. Inside ``writing``."""
    put(store.db, Row, {"project": store.project.id, **msgspec.structs.asdict(account)})


def drop(store: Store, who: str) -> None:
    """Remove the account of *who*. Inside ``writing``."""
    Row.delete().where((Row.project == store.project.id) & (Row.who == who)).execute(store.db)


def forgive(store: Store, account: Account) -> bool:
    """Forget the failures of *account*. Returns whether it still has the PIN that it had."""
    same = (Row.project == store.project.id) & (Row.who == account.who)
    with store.writing():
        query = Row.update(failures=0, locked_until=None).where(same & (Row.hash == account.hash))
        return bool(query.execute(store.db))
