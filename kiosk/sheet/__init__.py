"""The paper sheet as a value: rows, marks, keys, rounds, slots. No clock, no disk, no screen."""
