"""SQLite files of this machine that processes share: opening, locking, what can be wrong, a thread for each."""
