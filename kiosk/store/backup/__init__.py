"""Copies of the database: written while the desk works, checked, rotated, put back."""
