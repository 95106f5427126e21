"""The instant that `--at` names."""

from datetime import MAXYEAR, MINYEAR, datetime
from zoneinfo import ZoneInfo

from bot.clock import utc_now
from bot.refusal import Refused
from knowledge.horaires import PARIS


def parse_instant(text: str | None, zone: ZoneInfo = PARIS) -> datetime:
    """The instant given, in `zone` when it names none; now when there is none.

    Raises:
        Refused: when it is not an instant.
    """
    if text is None:
        return utc_now().astimezone(zone)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("bad_instant", valeur=text) from None
    if moment.year in (MINYEAR, MAXYEAR):  # no day before, or after
        raise Refused("bad_instant", valeur=text)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
