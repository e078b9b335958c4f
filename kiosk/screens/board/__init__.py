"""The board: the paper sheet on the screen, and what goes on around it."""
