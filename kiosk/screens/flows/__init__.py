"""What the keys do: each flow asks what it needs and sends one command."""
