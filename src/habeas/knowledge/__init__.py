"""Knowledge as data: YAML under ``data/``, its shapes in ``spec``, read once by ``loader``."""
