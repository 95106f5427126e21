"""A town without a moderators' group: whoever runs the service lets people in, by `guichet connexion`."""

import asyncio

import pytest

from bot.__main__ import main
from bot.service import Service
from bot.settings import Settings
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from tests.bot.pages.visitor import Answer, Visitor


class Operator:
    """Whoever may run commands where the service runs."""

    def __init__(self, service: Service, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured
        self.url = f"http://127.0.0.1:{service.port}/moderation"

    async def run(self, *arguments: str) -> tuple[int, str]:
        """`guichet connexion`: its exit code, what it wrote."""
        code = await asyncio.to_thread(main, ["connexion", *arguments])
        said = self._captured.readouterr()
        return code, said.out + said.err

    async def link(self, *arguments: str) -> str:
        """The link that it gives, where the service listens."""
        code, said = await self.run(*arguments)
        assert code == 0
        return f"{self.url}/connexion/{said.strip().rpartition('/')[2]}"

    async def enter(self, *arguments: str) -> tuple[Visitor, Answer]:
        """Somebody who follows it."""
        visitor = Visitor(self.url)
        return visitor, await visitor.log_in(await self.link(*arguments))


@pytest.fixture
def operator(
    service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Operator:
    """The operator of a service that has no moderators' group."""
    assert settings.moderation_chat_id is None
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("PUBLIC_URL", "https://guichet.example")
    return Operator(service, capsys)


async def test_the_link_names_the_public_address_and_opens_a_session_once(operator: Operator) -> None:
    """For the operator, an admin, who sees the cases and the moderators; the link serves no second time."""
    code, said = await operator.run()
    assert (code, "Exploitant (responsable)" in said) == (0, True)
    assert "https://guichet.example/moderation/connexion/" in said
    link = await operator.link()
    visitor = Visitor(operator.url)
    assert (await visitor.log_in(link)).status == 303
    assert (await visitor.get("/")).status == 200
    assert "Exploitant" in (await visitor.get("/moderateurs")).words
    assert (await Visitor(operator.url).log_in(link)).status == 401


async def test_roles_are_those_given(operator: Operator) -> None:
    """By the command, then by an admin, to the same person whatever the capitals of their name."""
    admin, _ = await operator.enter()
    agent, _ = await operator.enter("--nom", "Karim", "--role", "moderator")
    assert (await agent.get("/")).status == 200
    assert (await agent.get("/moderateurs")).status == 403
    await admin.get("/moderateurs")
    person = Moderator.outside_telegram("karim").id
    assert (await admin.post(f"/moderateurs/{person}", role="staff")).headers["Location"].endswith("role-set")
    assert (await agent.get("/base")).status == 200
    again, _ = await operator.enter("--nom", "KARIM", "--role", "moderator")
    assert (await again.get("/base")).status == 403
    assert (await agent.get("/base")).status == 403


def test_a_name_is_one_person_however_its_accents_are_written() -> None:
    """A letter and its accent are one character on a keyboard, two in a name copied from a Mac's files."""
    assert Moderator.outside_telegram("Chloe\u0301") == Moderator.outside_telegram("Chlo\u00e9")


async def test_a_new_link_changes_no_role(operator: Operator) -> None:
    """Unless it is asked for: a stranger is a moderator, and who has another role keeps it."""
    code, said = await operator.run("--nom", "Karim")
    assert (code, "Karim (modérateur)" in said) == (0, True)
    agent, _ = await operator.enter("--nom", "Karim")
    assert (await agent.get("/moderateurs")).status == 403
    await operator.run("--nom", "Karim", "--role", "staff")
    _, said = await operator.run("--nom", "karim")
    assert "karim (rédacteur de la base)" in said


async def test_somebody_is_put_out(operator: Operator) -> None:
    """Their sessions and their link end at once."""
    agent, _ = await operator.enter("--nom", "Karim")
    waiting = await operator.link("--nom", "Karim")
    code, said = await operator.run("--nom", "karim", "--fin")
    assert (code, "fermées\u00a0: 1" in said) == (0, True)
    assert (await agent.get("/")).status == 401
    assert (await Visitor(operator.url).log_in(waiting)).status == 401


async def test_nobody_is_put_out_under_a_name_that_nobody_has(operator: Operator, service: Service) -> None:
    """A letter mistyped leaves the person in: that is no success, and the names that exist are told."""
    agent, _ = await operator.enter("--nom", "Karim")
    code, said = await operator.run("--nom", "Karin", "--fin")
    assert (code, "Noms connus\u00a0: Karim." in said) == (1, True)
    assert (await agent.get("/")).status == 200
    assert "put-out" not in {entry.action for entry in await Audit(service.database).page()}


async def test_who_let_whom_in_is_recorded(operator: Operator, service: Service) -> None:
    """The audit log tells the link, the login and the end, as for anybody."""
    await operator.enter("--nom", "Karim", "--role", "staff")
    await operator.run("--nom", "Karim", "--fin")
    entries = await Audit(service.database).page()
    assert {(entry.moderator.name, entry.action) for entry in entries} == {
        ("Karim", "let-in"),
        ("Karim", "login"),
        ("Karim", "put-out"),
    }


async def test_a_link_needs_a_name(operator: Operator) -> None:
    """What others read in the log; characters that cannot be seen are none."""
    assert await operator.run("--nom", "\u200b ") == (
        1,
        "Donnez un nom\u00a0: c’est lui que les autres lisent dans le journal.\n",
    )
