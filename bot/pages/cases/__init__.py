"""The pages of the cases: their list, each of them, and what moderators do there."""
