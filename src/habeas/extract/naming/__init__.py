"""who is who inside one document."""
