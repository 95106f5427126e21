"""The catalogues: every sentence that a resident, staff or a moderator reads, one folder a language."""
