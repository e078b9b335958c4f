"""People: posts, and who holds them."""

from kiosk.offices.people.office import OFFICE

__all__ = ["OFFICE"]
