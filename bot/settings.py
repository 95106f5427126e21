"""The settings of the running process: environment variables, or a `.env` file beside the project."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.reading.base_reader import REPOSITORY_BASE

TELEGRAM_API_URL = "https://api.telegram.org"


class Settings(BaseSettings):
    """Every setting, with its default; the table of the README is held equal to this class by a test."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    telegram_token: SecretStr | None = Field(None, description="The bot's token, given by @BotFather.")
    telegram_api_url: str = Field(TELEGRAM_API_URL, description="Root of the Bot API.")
    public_url: str | None = Field(None, description="Public https address: turns the webhook on.")
    port: int = Field(8080, ge=0, le=65535, description="Port listened on.")
    webhook_secret: SecretStr | None = Field(None, description="Value of the secret header sent by Telegram.")
    database_url: str = Field("sqlite+aiosqlite:///var/guichet.sqlite3", description="SQLAlchemy URL.")
    knowledge_dir: Path = Field(REPOSITORY_BASE, description="Folder of the YAML base.")
    moderation_chat_id: int | None = Field(None, description="The moderators' Telegram group.")

    @field_validator("telegram_token", "public_url", "webhook_secret", "moderation_chat_id", mode="before")
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        """`TELEGRAM_TOKEN=` in a `.env` file means that there is none."""
        return None if value == "" else value
