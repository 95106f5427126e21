"""What must survive a restart: updates received, conversations, questions to learn from."""
