"""which people a claim is about."""
