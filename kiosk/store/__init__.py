"""The journal on SQLite and the tables projected from it. The only floor that knows SQL."""
