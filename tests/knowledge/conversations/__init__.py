"""Conversations: a message and what is remembered in, a reply out."""
