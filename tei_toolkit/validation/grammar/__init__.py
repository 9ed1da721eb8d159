"""A RELAX NG grammar: read, followed as an automaton, and put into words."""
