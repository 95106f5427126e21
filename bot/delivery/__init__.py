"""What leaves: the calls that wait in the outbox are made, as fast as Telegram allows."""
