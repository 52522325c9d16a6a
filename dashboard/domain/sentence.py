"""An English sentence that another language can still say: it keeps its form and what fills it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Sentence(str):
    """The sentence, filled. `form` has the {placeholders} that `values` fill."""

    __slots__ = ("form", "values")
    form: str
    values: Mapping[str, object]

    def __new__(cls, form: str, values: Mapping[str, object]) -> Self:
        """Fill the form, and keep both."""
        made = super().__new__(cls, form.format(**values))
        made.form, made.values = form, values
        return made


def sentence(form: str, /, **values: object) -> Sentence:
    """Write a sentence; those written so are collected for translation."""
    return Sentence(form, values)
