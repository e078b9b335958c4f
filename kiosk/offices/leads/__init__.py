"""Leads: who asked to be called, what they are worth, and whose they are."""

from kiosk.offices.leads.office import OFFICE

__all__ = ["OFFICE"]
