"""What the documentation says of hosts is what the code does."""

from pathlib import Path

import yaml

from bot.settings import Settings

ROOT = Path(__file__).parent.parent


def test_compose_runs_the_commands_of_the_procfile() -> None:
    """Two replicas of the `web` process, after the `release` one, on PostgreSQL."""
    procfile = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    services = yaml.safe_load((ROOT / "docs" / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert services["release"]["command"].strip().rstrip('"').endswith(procfile["release"])
    assert services["replica"]["command"].endswith(procfile["web"])
    assert services["replica"]["deploy"]["replicas"] == 2
    given = {name.lower() for name in services["replica"]["environment"]}
    assert given <= set(Settings.model_fields)


def test_what_is_mounted_in_what_cannot_be_written_is_made_before() -> None:
    """Docker makes no folder in the repository, which is read only there; and git holds no `var/`."""
    text = (ROOT / "docs" / "compose.yaml").read_text(encoding="utf-8")
    for service in yaml.safe_load(text)["services"].values():
        volumes = [volume.split(":") for volume in service.get("volumes", [])]
        closed = {f"{place}/" for _, place, *more in volumes if "ro" in more}
        inside = [place.removeprefix(root) for _, place, *_ in volumes for root in closed if place.startswith(root)]
        assert all(f"mkdir -p {place} &&" in text for place in inside)


def test_hosts_keep_what_they_are_told() -> None:
    """The state, the packages and what was learnt are in volumes that exist."""
    compose = yaml.safe_load((ROOT / "docs" / "compose.yaml").read_text(encoding="utf-8"))
    named = {volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])}
    assert {name for name in named if not name.startswith(".")} == set(compose["volumes"])
