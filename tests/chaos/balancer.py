"""One address in front of several processes, as a host gives: connections in turn, to those that listen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import count


class Balancer:
    """Passes bytes on; `async with`."""

    def __init__(self, ports: Callable[[], list[int]]) -> None:
        """`ports` gives those of the processes behind."""
        self._ports = ports
        self._turn = count()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    async def __aenter__(self) -> "Balancer":
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        ports = self._ports()
        first = next(self._turn)
        for rank in range(len(ports)):
            try:
                behind = await asyncio.open_connection("127.0.0.1", ports[(first + rank) % len(ports)])
            except OSError:
                continue
            with suppress(asyncio.CancelledError):  # asyncio would show the trace of a connection that is cut off
                await asyncio.gather(_copy(reader, behind[1]), _copy(behind[0], writer))
            return
        writer.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
