"""The commands of `guichet`, a file each: `add_arguments` declares, `run` does and returns the exit code."""
