"""The list of cases over HTTP: its filters, its pages, its file, and the word that new ones came."""

import re

from tests.bot.pages.cases.acting import SWIM, WED, do
from tests.bot.pages.visitor import Town, Visitor


async def test_the_list_shows_each_case_once(place: Town, visitor: Visitor) -> None:
    """With how many ask the same, oldest first; nothing when nothing waits."""
    assert "Rien n’attend" in (await visitor.get("/")).words
    await place.case(SWIM, people=3)
    await place.case(WED)
    page = await visitor.get("/")
    assert "2 affaires ouvertes" in page.words
    assert page.words.index(SWIM) < page.words.index(WED)
    assert re.search(r"<strong>3</strong>", page.text)


FILTERS: dict[str, set[str]] = {
    "q=piscine": {SWIM},
    "q=PISC": {SWIM},
    "q=zzz": set(),
    "commune=vaubrun": {SWIM, WED},
    "commune=aucune": set(),
    "age=1": {SWIM},
    "age=30": set(),
    "prise=moi": {WED},
    "prise=libre": {SWIM},
    "etat=dismissed": set(),
    "etat=toutes&ordre=newest": {SWIM, WED},
    "etat=nimporte&ordre=quoi&age=x&prise=y&apres=zz&commune=%00": set(),
    "q=%25_%27%22": {SWIM, WED},
}
"""What is asked of the list, and what it shows then."""


async def test_the_list_is_filtered(place: Town) -> None:
    """By words, town, age, state and who took it; values that the form does not offer break nothing."""
    await place.case(SWIM)
    place.clock.pass_by(days=2)
    visitor = await place.visitor(place.moderator("Bruno"))
    taken, _ = await place.case(WED)
    await do(visitor, taken, "prendre")
    assert {query: await _listed(visitor, query) for query in FILTERS} == FILTERS


async def _listed(visitor: Visitor, query: str) -> set[str]:
    page = await visitor.get(f"/?{query}")
    assert page.status == 200
    listed = re.search(r'<ol class="cases".*?</ol>', page.text, re.DOTALL)
    return {words for words in (SWIM, WED) if listed and words in listed[0]}


async def test_the_list_goes_on_page_by_page(place: Town, visitor: Visitor) -> None:
    """Each case once, whatever arrives meanwhile."""
    numbers = [(await place.case(f"question {'x' * rank}abc{rank} truc{rank} machin{rank}"))[0] for rank in range(60)]
    seen: list[int] = []
    path = "/"
    while path:
        page = await visitor.get(path)
        seen += [int(number) for number in re.findall(r'<h3[^>]*><a href="/moderation/affaires/(\d+)"', page.text)]
        following = re.search(r'rel="next" href="/moderation([^"]+)"', page.text)
        path = following[1].replace("&amp;", "&") if following else ""
    assert sorted(seen) == sorted(set(numbers))


async def test_the_file_has_no_words_and_no_formulas(place: Town, visitor: Visitor) -> None:
    """Numbers, states and dates; what looks like a formula is quoted."""
    await place.case("=cmd|calc la piscine", commune="=1+1", language="en")
    file = await visitor.get("/affaires.csv")
    assert file.headers["Content-Disposition"].startswith("attachment")
    head, row = file.text.lstrip("\ufeff").splitlines()
    assert head == "affaire;état;motif;commune;sujet;langue;demandes;première;dernière;fin"
    _, state, reason, commune, _, language, *_ = row.split(";")
    assert (state, reason, commune, language) == ("ouverte", "sans réponse", "'=1+1", "anglais"), "as the page has them"
    assert "piscine" not in file.text


async def test_new_cases_are_told(place: Town, visitor: Visitor) -> None:
    """A script asks for the newest number, and the page holds the one it was drawn with."""
    before = (await visitor.get("/affaires/nouvelles")).text
    number, _ = await place.case(SWIM)
    assert (before, (await visitor.get("/affaires/nouvelles")).text) == ('{"newest": 0}', f'{{"newest": {number}}}')
