"""claims + identities -> events and findings."""
