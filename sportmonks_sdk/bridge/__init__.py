"""Blocking calls beside a running event loop."""
