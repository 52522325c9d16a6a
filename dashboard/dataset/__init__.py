"""The facts on disk: the only room that reads data/. `load` gives them whole or says every fault."""

from __future__ import annotations

from dashboard.dataset.dataset import check, frame, load, version

__all__ = ["check", "frame", "load", "version"]
