"""Commands, decisions with reasons, events, and the state that they make. Pure."""
