"""Our opening hours beside the reference implementation (npm `opening_hours`), for development alone."""
