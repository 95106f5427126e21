"""How the command line is used, in French: its help, and what is said of a command that is written wrong."""
