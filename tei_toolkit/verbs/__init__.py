"""The verbs of the command line that are one call of the library: each a module with its options and what it does."""
