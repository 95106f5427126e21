"""The engine: which entry a message is about, learnt from example questions, with honest probabilities."""
