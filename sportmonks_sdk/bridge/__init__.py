"""Threads, loops and forks: blocking calls beside a running event loop, and locks that are open in a child."""
