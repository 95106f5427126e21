"""What an answer leaves in memory for the message after it."""

from dataclasses import replace
from datetime import datetime

from knowledge.answering.reply import Kind, Reply
from knowledge.memory import Memory


def remember(memory: Memory, reply: Reply, topic: str | None, now: datetime) -> Memory:
    """The memory after `reply`, which is about `topic` when it is about one."""
    if topic and reply.kind is Kind.SMALLTALK:  # a « merci » changes nothing to what is talked about
        return memory
    if topic is None and reply.kind in {Kind.CLARIFY, Kind.UNANSWERED}:  # nor does what was not understood
        return memory
    asked = reply.kind is Kind.CLARIFY or (memory.commune is None and reply.commune is None)
    return replace(
        memory,
        topic=topic,
        place=reply.commune if topic and reply.commune != memory.commune else None,
        awaiting=topic if asked else None,
        at=now if topic else None,
        service=reply.services[0].id if topic and reply.services else None,
    )
