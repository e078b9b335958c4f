"""PINs of managers and reception, and the sessions that they open. In no entry of the journal."""
