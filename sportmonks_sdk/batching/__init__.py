"""From ids to batches to answers: the orchestrator, the run of one call, and refreshes behind it."""
