"""The codes of findings: what each means, how grave it is, and where it is allowed."""
