"""The case of a client: what bears on whose client it is, what decides, what would change it."""
