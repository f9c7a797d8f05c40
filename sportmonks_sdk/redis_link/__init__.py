"""One connection to a Redis that may fail."""
