"""The settings of the running process: environment variables, or a `.env` file beside the project."""

import os
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.delivery.pacing import IN_ALL
from bot.refusal import Refused
from knowledge.answering.kept_of_you import QUESTION_DAYS
from knowledge.reading.base_reader import REPOSITORY_BASE
from knowledge.texts.catalogue import catalogue
from knowledge.texts.causes import cause_of

CACHE = Path("var")
"""Where what is learnt of the base is kept between two starts, below the working directory."""

PAGES = "/moderation"
"""The path of the moderators' pages."""

ENV_FILE, ENV_ENCODING = ".env", "utf-8-sig"

NEAR = 0.85
"""How alike (0 to 1) a mistyped name is to ours: `TELEGRAM_BOT_TOKEN` is one, `TEST_DATABASE_URL` is not."""

TELEGRAM_API_URL = "https://api.telegram.org"


class Settings(BaseSettings):
    """Every setting, with its default; the table of the README is held equal to this class by a test."""

    # `TELEGRAM_TOKEN=` in a `.env` file means that there is none; editors of Windows put a mark before the first line
    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding=ENV_ENCODING, env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_token: SecretStr | None = Field(None, description="The bot's token, given by @BotFather.")
    telegram_api_url: str = Field(TELEGRAM_API_URL, description="Root of the Bot API.")
    sends_per_second: float = Field(
        IN_ALL,
        ge=1,  # what may leave at once is as many messages: of less than one, none ever would
        le=1000,
        description="Messages a second that one process may send (Telegram's limit).",
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
        Refused: one of them is no possible value; which one and what it may be is said, never what it held. Or the
            `.env` file cannot be read.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        names = dict.fromkeys(str(fault["loc"][0]).lower() for fault in error.errors())
        raise Refused("bad_settings", fautes=" ".join(map(_remedy, names))) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Refused("env_not_utf8", ligne=line) from None
    except OSError as error:
        raise Refused("env_unreadable", cause=cause_of(error)) from None


_REMEDIES = {
    "sends_per_second": "bad_setting.sends_per_second",
    "port": "bad_setting.port",
    "moderation_chat_id": "bad_setting.moderation_chat_id",
    "case_days": "bad_setting.case_days",
}
"""What may be said of a setting's possible values; the others take any text."""


def _remedy(name: str) -> str:
    texts = catalogue("cli")
    if name not in _REMEDIES:
        return texts("bad_setting.other", nom=name.upper())
    bounds = {
        bound: getattr(constraint, bound)
        for constraint in Settings.model_fields[name].metadata
        for bound in ("ge", "le")
        if hasattr(constraint, bound)
    }
    return texts(_REMEDIES[name], **bounds)


def misspelt() -> dict[str, str]:
    """Names that are set and that nothing reads, each with the setting that was surely meant.

    In the environment of a host other programs have theirs: there, only where ours is not set. One left empty is not.
    """
    ours = {name.upper() for name in Settings.model_fields}
    written = dotenv_values(ENV_FILE, encoding=ENV_ENCODING, interpolate=False)
    read = {name.upper() for name, value in written.items() if value}
    around = {name.upper() for name, value in os.environ.items() if value}
    near = {name: get_close_matches(name, ours, 1, NEAR) for name in sorted((read | around) - ours)}
    return {name: found[0] for name, found in near.items() if found and (name in read or found[0] not in around | read)}
