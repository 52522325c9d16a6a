"""A lock on a file that is gone with the process that holds it."""

from __future__ import annotations

try:
    import fcntl
except ImportError:  # Windows: there processes are not kept apart
    fcntl = None


def take(handle: int, *, wait: bool) -> bool:
    """Lock an open file until its handle is closed; gives False where another has it and we do not wait."""
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
    return True
