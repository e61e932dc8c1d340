"""which reports, and which of their sentences, are read at all."""
