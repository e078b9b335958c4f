"""kiosk: whose turn is it to receive the next client, and why?"""

__version__ = "0.1.0"
