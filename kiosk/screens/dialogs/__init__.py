"""Questions over the board: each takes what is needed and gives back a typed result."""
