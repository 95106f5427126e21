"""Tables to download, that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Mapping

from aiohttp import web

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, heads: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> web.Response:
    """A CSV file as French spreadsheets read it: semicolons, a byte-order mark, a quote before a formula.

    `heads` names the columns, by key, in their order; each row has a value for every key.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads.values())
    writer.writerows([[_safe(row[key]) for key in heads] for row in rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(
        body=text.getvalue().encode("utf-8-sig"), content_type="text/csv", charset="utf-8", headers=headers
    )


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text
