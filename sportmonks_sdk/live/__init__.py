"""Matches as they go on: what changed between two looks, how often to look, and a log of the changes."""
