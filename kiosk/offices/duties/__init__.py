"""Duties: who answers for what, the opening checklist, complaints, stages, rules, reports."""

from kiosk.offices.duties.office import OFFICE

__all__ = ["OFFICE"]
