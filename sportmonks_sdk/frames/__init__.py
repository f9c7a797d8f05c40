"""Tables, declared once; and the way from JSON to typed Polars columns. Knows no I/O."""
