"""Quality floors: what the toolkit reaches on each corpus today, and may not sink below."""
