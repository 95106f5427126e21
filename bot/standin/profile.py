"""What the bot says of itself: commands, name, descriptions, menu button."""

from dataclasses import dataclass, field

Command = tuple[str, str]


@dataclass(slots=True)
class Profile:
    """What was registered, for each language ("" is every language without its own)."""

    commands: dict[tuple[str, str], list[Command]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: dict[str, object] = field(default_factory=lambda: {"type": "commands"})

    def commands_in_private(self, language: str) -> list[Command]:
        """The command menu a person sees in a private chat: the narrowest scope that has one."""
        for scope in ("all_private_chats", "default"):
            for tongue in (language, ""):
                if found := self.commands.get((scope, tongue)):
                    return found
        return []

    def text_in(self, kind: str, language: str) -> str:
        """A registered text (`name`, `description`, `short_description`), else an empty one."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")
