"""What may be asked of the API: endpoints, states, the grammar of includes, and the options of one call."""
