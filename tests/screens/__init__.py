"""The real app, driven by keys."""
