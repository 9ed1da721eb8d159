"""The recogniser of note marks, trained on lines set and damaged for it."""
