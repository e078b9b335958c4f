"""The script format: a day written down as JSON Lines, read, played in memory and checked."""
