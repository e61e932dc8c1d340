"""which of the claims of a sentence stand, and what they take from those beside them."""
