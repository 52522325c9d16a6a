"""Celery's store of results in Redis, asked instead of listened to."""

from __future__ import annotations

from celery.backends.redis import RedisBackend


class PolledRedis(RedisBackend):
    """Keeps results as Celery does.

    Celery subscribes to each order that is sent, and after a Redis that was away its subscriptions ask for
    a new process ("the application must be restarted"). Who waits here asks, and needs none.
    """

    def on_task_call(self, producer: object, task_id: str) -> None:
        """Subscribe to nothing."""
