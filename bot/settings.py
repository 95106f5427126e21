"""The settings of the running process: environment variables, or a `.env` file beside the project."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.pacing import IN_ALL
from bot.refusal import Refused
from knowledge.answering.pages import QUESTION_DAYS
from knowledge.reading.base_reader import REPOSITORY_BASE

CACHE = Path("var")
"""Where what is learnt of the base is kept between two starts, below the working directory."""

PAGES = "/moderation"
"""The path of the moderators' pages."""

TELEGRAM_API_URL = "https://api.telegram.org"


class Settings(BaseSettings):
    """Every setting, with its default; the table of the README is held equal to this class by a test."""

    # `TELEGRAM_TOKEN=` in a `.env` file means that there is none; editors of Windows put a mark before the first line
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_token: SecretStr | None = Field(None, description="The bot's token, given by @BotFather.")
    telegram_api_url: str = Field(TELEGRAM_API_URL, description="Root of the Bot API.")
    sends_per_second: float = Field(
        IN_ALL, gt=0, le=1000, description="Messages a second that one process may send (Telegram's limit)."
    )
    public_url: str | None = Field(None, description="Public https address: turns the webhook on.")
    port: int = Field(8080, ge=0, le=65535, description="Port listened on.")
    webhook_secret: SecretStr | None = Field(None, description="Value of the secret header sent by Telegram.")
    database_url: str = Field("sqlite+aiosqlite:///var/guichet.sqlite3", description="SQLAlchemy URL.")
    knowledge_dir: Path = Field(REPOSITORY_BASE, description="Folder of the YAML base.")
    moderation_chat_id: int | None = Field(
        None,
        lt=0,  # those of people are positive: a minus sign that was forgotten is told at once
        description="The moderators' Telegram group: gets a card a case, its members may log in to `/moderation/`.",
    )

    case_days: int = Field(
        QUESTION_DAYS,
        ge=2,
        le=365,
        description="Days that a question without an answer is kept at most (residents are told): 2 to 365.",
    )

    def pages(self, port: int) -> str:
        """Where a browser finds the moderators' pages; from this computer alone when the service is not public."""
        return f"{(self.public_url or f'http://127.0.0.1:{port}').rstrip('/')}{PAGES}"

    @property
    def token(self) -> str:
        """The token in clear; an empty text when there is none."""
        return self.telegram_token.get_secret_value() if self.telegram_token else ""


def read_settings(**given: object) -> Settings:
    """The settings of the environment, those `given` taking their place.

    Raises:
        Refused: one of them is no possible value; which one is said, never what it held.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]).upper() for fault in error.errors()})
        if "MODERATION_CHAT_ID" in names:
            raise Refused("bad_group") from None
        raise Refused("bad_settings", noms=", ".join(names)) from None
