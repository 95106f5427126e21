"""A process: its start, its tasks and chores, its event loop, a thread of its own, its exit."""
