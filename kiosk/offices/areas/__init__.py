"""Areas: which consultant looks after which, since when (S10)."""

from kiosk.offices.areas.office import OFFICE

__all__ = ["OFFICE"]
