"""The texts that stand in a new case, or for a new claim, until an author writes others."""

CLAIM = "The answer is yes."
REASON = "There is a reason for it."
OBJECTION = "There is something to be said against it."
