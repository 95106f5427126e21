"""The keys of a backup, in a file of their own: one for all the backups of a folder, always the newest.

A backup holds nobody's words in clear: each person's rows are sealed under a key that `/effacer` destroys. Written
again by every backup, this file loses the keys of those who were erased, and what every older backup still holds of
them opens no more.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path

from bot.refusal import Refused
from bot.storage.private_file import write_private
from knowledge.texts.causes import cause_of

NAME = "guichet.cles"
"""The file's name, in the folder of the backups."""


@dataclass(slots=True)
class Keyring:
    """Keys by name: of the service (`secrets`), of people by pseudonym, of cases by number."""

    secrets: dict[str, bytes] = field(default_factory=dict)
    people: dict[str, bytes] = field(default_factory=dict)
    cases: dict[str, bytes] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Write the keys, readable by their owner alone, in one step.

        Raises:
            OSError: they cannot be written.
        """
        groups = {name: getattr(self, name) for name in self.__slots__}
        content = {
            name: {key: b64encode(value).decode() for key, value in keys.items()} for name, keys in groups.items()
        }
        write_private(path, json.dumps(content).encode())

    @classmethod
    def read(cls, path: Path) -> "Keyring":
        """The keys of a file.

        Raises:
            Refused: it cannot be read, or is no file of keys.
        """
        try:
            content = json.loads(path.read_bytes())
            groups = ({key: b64decode(value) for key, value in content[name].items()} for name in cls.__slots__)
            return cls(*groups)
        except OSError as error:
            raise Refused("no_keys", nom=path, cause=cause_of(error)) from None
        except (ValueError, LookupError, TypeError, AttributeError):
            raise Refused("bad_keys", nom=path) from None
