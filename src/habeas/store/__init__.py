"""captures, documents, claims, decisions in one database; the only place that knows SQL."""
