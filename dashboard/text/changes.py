"""What is said about a change between two stops of the timeline."""

from __future__ import annotations

from dashboard.domain.changes import Change
from dashboard.domain.view import Layer
from dashboard.text.catalogue import Catalogue


def change_text(words: Catalogue, change: Change, name: str) -> str:
    """Say a change in a few words: Hungary 243 → 350; Spain, ~620 before; Chile 35; Suriname."""
    before, after = (
        "" if troops is None else words.short(troops, approximate=roughly)
        for troops, roughly in zip((change.before, change.after), change.roughly, strict=True)
    )
    if change.kind in ("up", "down"):
        return words.say("{name} {before} → {after}", name=name, before=before, after=after)
    if change.kind == "left" and before:
        return words.say("{name}, {before} before", name=name, before=before)
    return f"{name} {after}" if change.kind == "joined" and after else name


def no_change(words: Catalogue, layer: Layer) -> str:
    """Say that nothing changed which a layer would tell."""
    told: dict[Layer, str] = {
        "strength": words.say("No state joined, left, or moved by more than a tenth."),
        "recognition": words.say("No state began to recognise, or ceased to."),
        "crossed": words.say("No state joined, left, moved by more than a tenth, or changed its stance."),
    }
    return told[layer]
