"""What a user can call, each declared once; jobs, and how a face waits for them."""
