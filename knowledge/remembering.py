"""What an answer leaves in memory for the message after it."""

from dataclasses import replace
from datetime import datetime

from knowledge.answering.reply import Kind, Reply
from knowledge.danger_topics import DANGER_TOPICS, near
from knowledge.memory import Memory
from knowledge.understanding.interpretation import Interpretation
from knowledge.verdict import Decision, Verdict


def remember(
    memory: Memory,
    reply: Reply,
    topic: str | None,
    now: datetime,
    *,
    dangers: tuple[str, ...] = (),
    rivals: tuple[str, ...] = (),
) -> Memory:
    """The memory after `reply`, which is about `topic` when it is about one.

    Args:
        memory: What was remembered before.
        reply: What is answered.
        topic: The topic to go on from.
        now: The moment.
        dangers: Those just told, the gravest first.
        rivals: The other topics that the message is like, best first; none of one that goes on from the last.
    """
    if topic and reply.kind is Kind.SMALLTALK:  # a « merci » changes nothing to what is talked about
        return memory
    if topic is None and reply.kind in {Kind.CLARIFY, Kind.UNANSWERED}:  # nor does what was not understood
        return memory
    elsewhere = reply.kind is Kind.ANSWER and topic not in DANGER_TOPICS  # its help numbers stood before that answer
    told = () if elsewhere else tuple(dict.fromkeys((*dangers, *memory.dangers)))
    asked = reply.kind is Kind.CLARIFY or (memory.commune is None and reply.commune is None)
    return replace(
        memory,
        topic=topic,
        place=reply.commune if topic and reply.commune != memory.commune else None,
        awaiting=topic if asked else None,
        at=now if topic else memory.at if told else None,
        service=reply.services[0].id if topic and reply.services else None,
        dangers=told,
        rivals=rivals or (memory.rivals if topic == memory.topic else ()),
    )


def once_refused(memory: Memory) -> Memory:
    """The memory once the last answer was refused: « c’est pas ça » ends no danger that was told."""
    told = near(memory.topic, memory.dangers)
    return replace(memory.without_topic(), at=memory.at if told else None, dangers=told)


def own_commune(memory: Memory, verdict: Verdict, meaning: Interpretation) -> str | None:
    """The resident's own commune after a message.

    A commune named in passing is answered for, not moved to: « et à Bagneux ? » of somebody of Sceaux is asked by
    somebody of Sceaux.
    """
    moves = verdict.decision is Decision.COMMUNE_SET or (meaning.mention is not None and meaning.mention.home)
    if verdict.commune and (memory.commune is None or memory.awaiting or moves):
        return verdict.commune
    return memory.commune
