"""The webhook a bot registered, and the rules by which Telegram delivers to it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Webhook:
    """What `setWebhook` registered, and the last failed delivery."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str = ""


@dataclass(slots=True)
class Receiving:
    """How the bot receives: by webhook when there is one, else by polls, counted so that a newer ends an older."""

    webhook: Webhook | None = None
    polls: int = 0
    on_change: Callable[[], None] | None = None

    def change(self, webhook: Webhook | None) -> None:
        """Set or remove the webhook."""
        self.webhook = webhook
        if self.on_change is not None:
            self.on_change()


@dataclass(slots=True)
class DeliveryRules:
    """How often Telegram tries again, in seconds; tests shorten it.

    The first retry is immediate, then `first_delay` doubles up to `longest_delay`, as the source of the official
    server does. `lost_answers` is the share of deliveries, between 0 and 1, whose 200 Telegram does not see: the
    update comes again.
    """

    first_delay: float = 2.0
    longest_delay: float = 60.0
    answer_timeout: float = 60.0
    lost_answers: float = 0.0

    def delay(self, failures: int, retry_after: float) -> float:
        """The pause after that many failures of one update; the bot's own `Retry-After` wins, up to an hour."""
        if retry_after:
            return min(retry_after, 3600.0)
        return 0.0 if failures <= 1 else min(self.first_delay * 2.0 ** (failures - 2), self.longest_delay)
