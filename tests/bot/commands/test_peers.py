"""The methods that the engine is compared with."""

import pytest

from bot.commands.peers import Peer, peers
from knowledge.engine.entry import EngineEntry

_ENTRIES = [
    EngineEntry("creche", ("une place en crèche", "inscrire mon bébé à la crèche")),
    EngineEntry("loyer", ("mon loyer est impayé", "payer mon loyer")),
]


@pytest.mark.parametrize("peer", peers(), ids=lambda peer: peer.name)
def test_each_peer_finds_a_phrase_of_the_base(peer: Peer) -> None:
    """Asked an example word for word, every method gives its entry first."""
    if peer.missing:
        pytest.skip(f"{peer.missing} is not installed")
    found, confidence = peer.build(_ENTRIES, "fr").find("payer mon loyer")
    assert found[0] == "loyer"
    assert confidence > 0
