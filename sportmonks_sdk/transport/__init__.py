"""One request to its end: HTTP, the envelope of an answer, retries, and how many at a time."""
