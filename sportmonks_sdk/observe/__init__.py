"""What happens during a call, as events; and what is made of them: report, metrics, logs, progress."""
