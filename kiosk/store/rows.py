"""Writing one row: the statement is made once from the table's fields, not anew for each row.

A command writes three rows before the screen may show it, and making a statement costs Peewee
about as much as SQLite takes to carry it out.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from peewee import Model, SqliteDatabase


def put(db: SqliteDatabase, table: type[Model], row: dict[str, Any], *, anew: bool = True) -> None:
    """Write *row*, a value for every field of *table*; *anew*: in place of one with its key."""
    sql, names = _statement(table, "REPLACE" if anew else "INSERT")
    db.execute_sql(sql, [_plain(row[name]) for name in names])


@lru_cache(maxsize=32)
def _statement(table: type[Model], verb: str) -> tuple[str, tuple[str, ...]]:
    names = tuple(table._meta.sorted_field_names)
    columns = ", ".join(f'"{table._meta.fields[name].column_name}"' for name in names)
    places = ", ".join("?" * len(names))
    return f'{verb} INTO "{table._meta.table_name}" ({columns}) VALUES ({places})', names


def _plain(value: Any) -> Any:
    """Dates and times as Peewee's fields keep them."""
    return str(value) if isinstance(value, date) else value
