"""Files: one selection as Parquet, committed as one."""
