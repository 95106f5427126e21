"""The base and its understanding: YAML in, Reply out. Pure: no network, no database, the clock is an argument."""
