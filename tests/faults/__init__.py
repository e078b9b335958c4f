"""Faults of the machine, made on purpose: nothing that was acknowledged is lost by them."""
