"""Events in words: one sentence each, made when it is read. No client data."""
