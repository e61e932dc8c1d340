"""Decisions of people: what they hang on, where it stands now, and what still waits for one."""
