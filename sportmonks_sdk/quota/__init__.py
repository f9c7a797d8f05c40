"""The quota: its arithmetic, where it is kept, and who waits for it."""
