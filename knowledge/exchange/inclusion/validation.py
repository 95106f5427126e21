"""The official models of data·inclusion, asked whether they accept what is about to be published."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ValidationError

from knowledge.exchange.inclusion.records import Publication, Record


class SchemaMissing(Exception):
    """The package `data-inclusion-schema` (extra `export`) is not installed."""


def refusals(published: Publication) -> tuple[str, ...]:
    """Every error and every warning of the official package, one a line: `id: champ: message`.

    Unknown keys, which the package ignores without a word, are refused here.

    Raises:
        SchemaMissing: the package is not installed.
    """
    try:
        from data_inclusion.schema import v1  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise SchemaMissing from None
    known = {str(record["id"]) for record in published.structures}
    return (
        *_refusals(v1.Structure, published.structures),
        *_refusals(v1.Service, published.services),
        *(
            f"{record['id']}: structure_id: {record['structure_id']}"
            for record in published.services
            if record["structure_id"] not in known
        ),
    )


def _refusals(model: type[BaseModel], records: Sequence[Record]) -> Iterator[str]:
    for record in records:
        yield from (f"{record['id']}: {name}: unknown" for name in record if name not in model.model_fields)
        try:
            model.model_validate(record, context={"ignore_warnings": False})
        except ValidationError as error:
            for fault in error.errors():
                yield f"{record['id']}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}"
