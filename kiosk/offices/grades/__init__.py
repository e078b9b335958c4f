"""Grades: the yearly review of every client, and what follows from it (S03)."""

from kiosk.offices.grades.office import OFFICE

__all__ = ["OFFICE"]
