"""The engine: fitting, ranking, spelling, persistence."""
