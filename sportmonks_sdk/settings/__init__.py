"""Settings: declared once, read from arguments, variables and .env, and checked."""
