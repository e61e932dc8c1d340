"""how many people, and for how long."""
