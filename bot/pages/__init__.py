"""The moderators' pages, under `/moderation/`: server-rendered, in French, useful without JavaScript.

To add a page, write a file here with a function `add(frame, …)` that declares its addresses, and call it in
`bot.pages.app`:

    def add(frame: Frame, service: Service) -> None:
        async def show(visit: Visit) -> web.StreamResponse:
            return visit.page("example.html", things=await service.things())

        async def act(visit: Visit) -> web.StreamResponse:
            await service.do(visit.field("name"), by=visit.moderator, now=visit.now)
            return visit.go("/example", done="did-it")

        frame.page("/example", show, Role.STAFF)
        frame.action("/example/act", act, Role.STAFF)

The frame checks who asks (session, membership of the group and role, at each request), where a post comes from and its
token; the page only does its work. Its template, in `templates/`, extends `layout.html`, which holds the navigation;
French is written in templates alone. Every form of a page holds `{{ token() }}`. The words of a resident go through
the filter `| hostile`, and nothing goes through `| safe`. A sentence that `go(done=…)` names is in `words.html`.
Scripts and styles are files of `static/`: the policy refuses anything written in the page.
"""
