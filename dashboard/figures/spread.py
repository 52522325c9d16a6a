"""Places that share a town are moved apart, so that each can be seen and pointed at.

Where a place stands depends on all places of the record, never on the day: nothing jumps with the date.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

LonLat = tuple[float, float]
Flat = tuple[float, float]

# A mark is 14 px wide at 0.3 km a pixel; 20 px between two centres keep them apart.
APART_KM = 6.0
ROUNDS = 400
KM_PER_DEGREE = 111.2
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
DECIMALS = 4
SAME_SPOT_KM = 1e-6
CLOSE_ENOUGH_KM = 1e-3


def spread(
    places: Mapping[str, LonLat], exact: Collection[str], apart_km: float = APART_KM
) -> dict[str, LonLat]:
    """Give every place a point of its own, at least about `apart_km` from the others (degrees, WGS 84).

    The `exact` ones stay where they are; the others are only known by their town, and make room.
    """
    ids = sorted(places)
    narrow = math.cos(math.radians(sum(lat for _, lat in places.values()) / max(len(ids), 1)))
    flat = [(places[one][0] * KM_PER_DEGREE * narrow, places[one][1] * KM_PER_DEGREE) for one in ids]
    moved = _apart(flat, [one in exact for one in ids], apart_km)
    found = {
        one: (round(x / KM_PER_DEGREE / narrow, DECIMALS), round(y / KM_PER_DEGREE, DECIMALS))
        for one, (x, y) in zip(ids, moved, strict=True)
    }
    return {one: places[one] if moved[i] == flat[i] else found[one] for i, one in enumerate(ids)}


def _apart(points: Sequence[Flat], fixed: Sequence[bool], apart: float) -> list[Flat]:
    """Push pairs that are too close away from each other until none is left, or the rounds are over."""
    now = list(points)
    for _ in range(ROUNDS):
        still = True
        for i in range(len(now)):
            for j in range(i):
                way = _way(now[i], now[j], apart, i)
                if way is None or (fixed[i] and fixed[j]):
                    continue
                still = False
                now[i], now[j] = _pushed(now[i], now[j], way, (fixed[i], fixed[j]))
        if still:
            break
    return now


def _way(one: Flat, other: Flat, apart: float, number: int) -> Flat | None:
    """Give what two points lack to be apart, seen from the other one; None if they are.

    Of two on one spot each leaves in a direction of its own.
    """
    dx, dy = one[0] - other[0], one[1] - other[1]
    distance = math.hypot(dx, dy)
    if distance >= apart - CLOSE_ENOUGH_KM:
        return None
    if distance < SAME_SPOT_KM:
        return (math.cos(number * GOLDEN_ANGLE) * apart, math.sin(number * GOLDEN_ANGLE) * apart)
    lack = (apart - distance) / distance
    return (dx * lack, dy * lack)


def _pushed(one: Flat, other: Flat, way: Flat, fixed: tuple[bool, bool]) -> tuple[Flat, Flat]:
    """Move both by half of the way, or the one that is free by all of it."""
    share = 1.0 if fixed[1] else 0.0 if fixed[0] else 0.5
    rest = share - 1.0
    return (
        (one[0] + way[0] * share, one[1] + way[1] * share),
        (other[0] + way[0] * rest, other[1] + way[1] * rest),
    )
