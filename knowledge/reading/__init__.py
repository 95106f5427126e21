"""Reading the base: YAML text in, models out, and every fault at its line and column, in French."""
