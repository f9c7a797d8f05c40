"""Files: one selection as Parquet, committed as one; and the lake, many of them over the nights."""
