"""What must survive a restart: updates received, conversations, and the questions that wait for a moderator."""
