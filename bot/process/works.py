"""What a process does all the time: tasks that go on until they are ended, and whose failure does not go unseen."""

import asyncio
from collections.abc import Coroutine


class Works:
    """The tasks under way. One that ends by itself with an error is a fault of the whole: `failed` tells it."""

    def __init__(self) -> None:
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def begun(self) -> bool:
        """Whether there is any."""
        return bool(self._tasks)

    def begin(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Go on with `work` until `end`; whoever needs it no more may cancel the task before."""
        task = asyncio.create_task(work)
        self._tasks.append(task)
        task.add_done_callback(self._ended)
        return task

    async def end(self) -> None:
        """Cancel them all, and wait until they are over."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)  # a task that failed told it through `failed`

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and not self.failed.done() and (error := task.exception()):
            self.failed.set_exception(error)
