"""Charts as pure functions: data in, safe SVG out. Each is fluid (positions in per cent), titled, and told again as a table."""
