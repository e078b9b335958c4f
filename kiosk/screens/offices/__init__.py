"""The offices beside the desk, on the screen."""
