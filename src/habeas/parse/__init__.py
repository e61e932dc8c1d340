"""text -> sentences -> propositions; the only place that knows spaCy."""
