"""The Content-Security-Policy of every answer, without any `unsafe-…`.

Nothing from elsewhere, no script inside a page. Styles are files of ours, and those elements that the
packages write into their pages, each by the SHA-256 of what it holds: Dash's renderer and components and
plotly on the map, Dash's renderer and the grid on the records. A test opens the pages and compares.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dashboard.server.entrance.census import RECORDS, REPORTS

# Made empty and filled by rules: plotly and Dash begin so.
EMPTY: Final = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
# plotly's whole bundle, served where the small one is missing, brings the style of its tile maps.
TILES: Final = "ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o="
# The buttons for undo and redo, which both pages could have.
RENDERER: Final = "Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s="
COMPONENTS: Final = (
    "+QoPrsxO0auPnxSulD3bAr9CoDGgzv7YRfYE0vfxeQI=",
    "0IJGrxhCP5NUIafylLkj5118xkZH1kp5FmNio7NOckI=",
    "Aq43X0SlmB69maWGob4rp/UuSHhwePalkRRExtsxOJ8=",
    "ITR5T9OwskhdqdsliUJRmgp9ltOFAHgXe1F7eRvGnmQ=",
    "MJs2ke1SA6Cy3tTCZu2QH0rj0r//iNqU0idy9bM4leg=",
    "SkhFDxgIcEjMhRh19uSHWrkdnAlZ9rlskgr9yLsipa8=",
    "VUA+tqvhK3niMn7AdszqidMFPRh9FLqxB2iINUrsiTw=",
    "X2TqJwnIiE/ceDVeAdr7v7BOWBU6CEzE6qxlNzBzvBk=",
    "Z8VokGxeiKThZOEmkdUgfW+jxbvItBwAXC8M1c4wqAM=",
    "uDiOZWps1U7E8/0BTaQrclYMhVhRVE4dT0vb5X6nXOw=",
)
GRID: Final = (
    "+soAzMi22c6suKR3qsxWNi891PI7bDqCrR58dYzu+nw=",
    "0//Y//yOB4hYUnQtJ4nufkQeLD6qQJmlXvjd8WWgMOs=",
    "3dv8bVnKPc6YTDex/98SX/y5OlgOjjkSaSoSKx2fRXg=",
    "44HhUkvyQGuFugxWgbTeWU1GuCs6bz88I9FcVajY/6k=",
    "4A9WusJPNXvACV0C20kpw9zHDGVaOdQd2/ruaIQXRFY=",
    "4vhMu/ZnT/fZI05+7opbuaEITDhP+Sgig7SBJhiIrt8=",
    "DdD72VU8ifkvS+36YRX6FCNrQEh7mA/MWb6yyVzsuyA=",
    "FQ++KHv7Ig7R6XP9C2X0S4uD1OrwUSTWAFpWBRiFjK0=",
    "IpHnH5jvYqms3n+z/NMON95+gcdwsd1enDoGgvF9Opg=",
    "Og5SyHytXfIhbYbsjWyPWbJTWcVop/ta3Fzt/+9+FlQ=",
    "OuRrlCkNoyXgmSVwU0BT+5yVQA+KqyfRd/dFEA+8nSg=",
    "QGsVmmjIgmPlvak+CaOVC1AZM/hIkIqZKWGXHb2+xSw=",
    "RlOoLMMZXEFHzuOJyJCBK08d6ipmlX2JEJCatv9j61o=",
    "U2M2ZJvlBYzAoqENSzfQQBH8cSviqExUmG3s8gmGaIE=",
    "WdVLWYvwxpx/Qjnw+uNg8EmsPpZgGU1w0CMT2IsUrJ8=",
    "X8ikrSrJ8KtgOpLNU+7+1v0CW0DSFOAZvNtX0ExB1vs=",
    "YB4WrdnDV8xs96s/xHM89rmrGCwBdq9PZmznzhQ86eA=",
    "YK9eUhPhSb6QQKWujWP9V/2YXlJkbLBVjuQ4j584TJs=",
    "aTEqNO8pr3xddsv/BiDXSYbn+Lp6VEfi4SA2TqFU6qU=",
    "dxrEw072G3f1/tpHBm1e2ADZjuldGd2jgWpjTS4CnLc=",
    "g/jaOuV/qTLpkqu0OtbzZSQui9inv22j1OGRUdrz8x8=",
    "obSG11sB9ozolIz3//Xup/dwqSp2aI9tDRc8bvBVRtE=",
    "on52mt3dH6YoAuNDO22DyCvqggdWPuqP3pQ+XPIGFYw=",
    "tCA1/E6bJDm3xAeb5pTo9IhH67gJxQumi2rIffOYjEM=",
    "up4oMJUfLusqRzByKS+Wh8lEIoNust+QaA5gwa/WiSQ=",
)
STYLES: Final = {
    "/": (EMPTY, RENDERER, TILES, *COMPONENTS),
    RECORDS: (EMPTY, RENDERER, *GRID),
}
# The name under which browsers know the address of their reports.
GROUP: Final = "policy"


def _policy(styles: Iterable[str]) -> str:
    """Write the policy; `blob:` and `data:` images carry the picture."""
    hashes = "".join(f" 'sha256-{one}'" for one in styles)
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'{hashes}; "
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        f"report-uri {REPORTS}; report-to {GROUP}"
    )


POLICY: Final = _policy(())
_OF_PAGE: Final = {path: _policy(styles) for path, styles in STYLES.items()}


def policy_of(path: str) -> str:
    """Give the policy of an address: the two pages allow the styles that their packages write."""
    return _OF_PAGE.get(path, POLICY)
