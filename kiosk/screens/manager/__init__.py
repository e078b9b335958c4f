"""The manager's rooms: one file a screen, beside it what it shows, made without a screen."""
