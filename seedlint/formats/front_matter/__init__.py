"""Front matter in YAML, TOML or JSON at the start of a page: its extent, its values parsed safely, its title with a place."""
