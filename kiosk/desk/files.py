"""What is on file under a phone or a unit: a persistent map that need not be in memory as a whole.

An office has a hundred clients or a million, and a decision looks at one or two of them. A state
holds what changed since it was loaded, over a base that the store looks up. Copies share both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Generic, Never, Protocol, TypeVar

from rpds import HashTrieMap

Kept = TypeVar("Kept", covariant=True)


class Base(Protocol[Kept]):
    """What was on file when the state was loaded. It never changes: the same answers for ever."""

    def get(self, key: str) -> Kept | None: ...

    def of(self, owner: str) -> Iterable[tuple[str, Kept]]:
        """What belongs to *owner*."""
        ...

    def idle(self, before: datetime) -> Iterable[tuple[str, Kept]]:
        """With whom nobody had contact since *before*."""
        ...

    def items(self) -> Iterable[tuple[str, Kept]]:
        """Everything: for who compares or counts, never for a decision."""
        ...


class Nothing:
    """The base of what is played in memory alone."""

    def get(self, key: str) -> None:
        return None

    def of(self, owner: str) -> Iterable[tuple[str, Never]]:
        return ()

    def idle(self, before: datetime) -> Iterable[tuple[str, Never]]:
        return ()

    def items(self) -> Iterable[tuple[str, Never]]:
        return ()


NOTHING = Nothing()


class Owned(Protocol):
    """Something that is somebody's."""

    @property
    def owner(self) -> str: ...

    @property
    def last_contact(self) -> datetime: ...


V = TypeVar("V")
S = TypeVar("S", bound=Owned)


class Files(Generic[V]):
    """An immutable map from phone (or unit) to what is on file; ``insert`` and ``discard`` make
    another one. Over a base, what is taken off leaves None in the overlay."""

    __slots__ = ("_base", "_changed")

    def __init__(
        self,
        base: Base[V] = NOTHING,
        changed: HashTrieMap[str, V | None] | None = None,
    ) -> None:
        self._base = base
        self._changed: HashTrieMap[str, V | None] = HashTrieMap() if changed is None else changed

    def get(self, key: str) -> V | None:
        found = self._changed.get(key)
        if found is not None or self._base is NOTHING or key in self._changed:
            return found
        return self._base.get(key)

    def __getitem__(self, key: str) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def insert(self, key: str, value: V) -> Files[V]:
        return Files(self._base, self._changed.insert(key, value))

    def discard(self, key: str) -> Files[V]:
        if self._base is NOTHING:
            return Files(self._base, self._changed.discard(key))
        return Files(self._base, self._changed.insert(key, None))

    def of(self: Files[S], owner: str) -> Iterator[tuple[str, S]]:
        """What is *owner*'s, each with its key."""
        for key, value in self._base.of(owner):
            if key not in self._changed:
                yield key, value
        for key, changed in self._changed.items():
            if changed is not None and changed.owner == owner:
                yield key, changed

    def idle(self: Files[S], before: datetime) -> Iterator[tuple[str, S]]:
        """With whom nobody had contact since *before*, each with a key."""
        for key, value in self._base.idle(before):
            if key not in self._changed:
                yield key, value
        for key, changed in self._changed.items():
            if changed is not None and changed.last_contact < before:
                yield key, changed

    def items(self) -> Iterator[tuple[str, V]]:
        """Everything on file. With a base this reads all of it: not for a decision."""
        for key, value in self._base.items():
            if key not in self._changed:
                yield key, value
        for key, changed in self._changed.items():
            if changed is not None:
                yield key, changed

    def more_than(self, other: Files[V]) -> int:
        """How many keys are on file here and not in *other*."""
        if self._base is not other._base:
            return sum(1 for key, _ in self.items() if key not in other)
        return sum(1 for key in self._changed if key in self and key not in other)

    def __eq__(self, other: object) -> bool:
        """Whether the same is on file: of two with one base, only what changed is compared."""
        if not isinstance(other, Files):
            return NotImplemented
        if self._base is other._base:
            if self._changed is other._changed or self._changed == other._changed:
                return True
            keys = {*self._changed, *other._changed}
            return all(self.get(key) == other.get(key) for key in keys)
        return dict(self.items()) == dict(other.items())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Files({len(self._changed)} changed)"  # what is traced carries no phone
