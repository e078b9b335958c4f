"""The full-screen kiosk: the board, its dialogs, and what the keys do."""
