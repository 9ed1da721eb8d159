"""What stands around the check of one file: which files, what was known before, many at once, and the verb."""
