"""Requests that nobody should send: valid ones, changed at random from a seed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import quote

VIEW = "layer=strength&date=2017-02-21&scope=europe&reading=independent"
PATHS = (
    *("/", "/healthz", "/readyz", "/version", "/records", "/reports", "/_dash-layout", "/_dash-dependencies"),
    *("/in/fr/_dash-layout", "/in/sq/records/_dash-layout", "/records/_dash-dependencies", "/files/page.js"),
    *("/api/at", "/api/view", "/api/openapi.json", "/api/tables", "/api/tables/totals.csv", "/api/exports"),
    *("/api/map.csv", "/api/map.json", "/api/picture.png", "/api/exports/abcdefghijklmnopqrstuv/file"),
    *("/_dash-update-component", "/_reload-hash", "/_mcp", "/assets/10-page.css", "/.git/config"),
)
# Each takes tens of milliseconds: seldom, so that there is time for many others.
HEAVY = ("/api/map.geojson", "/api/map.gpkg", "/api/picture.json", "/api/datapackage.zip")
PARAMETERS = (
    *(
        "layer",
        "date",
        "scope",
        "reading",
        "boundary",
        "stops",
        "spacing",
        "country",
        "compare",
        "comparison",
    ),
    *("members", "numbers", "size", "mode", "story", "step", "theme", "lang", "data", "pixels", "bare"),
    *("table", "row", "endId", "job", "cacheKey", "__debugger__", "__proto__", ""),
)
EXPORT = {"query": VIEW, "every": "year", "format": "zip", "size": "1x", "bare": False}
CALLBACK = {
    "output": "ready.data",
    "outputs": {"id": "ready", "property": "data"},
    "inputs": [{"id": "layer", "property": "value", "value": "strength"}],
    "changedPropIds": ["layer.value"],
    "state": [],
}
EVIL = (
    *("", " ", "0", "-1", "1e308", "1e999", "NaN", "Infinity", "null", "true", "[]", "{}", "\x00", "%00"),
    *("9" * 6_000, "[" * 2_000, '{"a":' * 400, "a" * 3_000, "a" * 70_000, "../" * 40, "%2e%2e%2f" * 20),
    *(
        "2017-02-30",
        "3000-01-01",
        "0000-00-00",
        "+2017",
        "2_017",
        "٢٠١٧",
        "\uff12\uff10\uff11\uff17",
        "2017-02-21T00:00Z",
    ),
    *(
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "%{x}",
        "{{7*7}}",
        "${7*7}",
        "=1+1",
        "'; DROP TABLE x",
    ),
    *(
        "\u202e",
        "\u202e\u200b",
        "\ud800",
        "é" * 500,
        "💣" * 100,
        "\r\nX-Evil: 1",
        "\n\n",
        "a\tb",
        "%ff%fe",
        "%zz",
    ),
    *("__proto__", "constructor", "file:///etc/passwd", "http://127.0.0.1:1/", "/vsicurl/http://x", "a.b.c"),
)
HEADERS = (
    *("Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Connection", "Content-Encoding"),
    *(
        "Content-Length",
        "Content-Type",
        "Cookie",
        "Expect",
        "Forwarded",
        "Host",
        "If-Match",
        "If-Modified-Since",
    ),
    *("If-None-Match", "If-Range", "Origin", "Range", "Referer", "Sec-Fetch-Site", "Transfer-Encoding"),
    *(
        "Upgrade",
        "User-Agent",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-HTTP-Method-Override",
        "X-Request-ID",
    ),
    *(
        "X-Script-Name",
        "X-Sendfile-Type",
        "Kfor.Inside",
        "Kfor_Inside",
        "Script-Name",
        "Proxy",
        "Trailer",
        "TE",
    ),
)
VALUES = (
    *(
        "gzip",
        "br;q=junk",
        "bytes=0-1",
        "bytes=-1,-2,-3",
        'W/"a"',
        "*",
        "chunked",
        "identity, chunked",
        "0",
        "-5",
    ),
    *(
        "999999999999",
        "5, 5",
        "100-continue",
        "h2c",
        "close",
        "keep-alive, x",
        "cross-site",
        "null",
        "http://[",
    ),
    *("fr;q=2, xx;q=-1", "sr-Latn-RS", "Wed, 99 Foo 2026 99:99:99 GMT", "application/json; charset=utf-7"),
)
METHODS = ("GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "G" * 30)


@dataclass(frozen=True)
class Request:
    """One request, as the bytes that are sent."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def written(self) -> bytes:
        target = f"{self.path}?{self.query}" if self.query else self.path
        lines = [f"{self.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in self.headers)]
        return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass") + self.body


def valid(chance: Random) -> Request:
    """Give a request that the page, or a stranger who has read its scripts, might send."""
    path = chance.choice(HEAVY if chance.random() < 0.01 else PATHS)
    body = b""
    if path in ("/api/exports", "/_dash-update-component", "/reports"):
        body = json.dumps(CALLBACK if path.startswith("/_") else EXPORT).encode()
    headers = [("Host", "127.0.0.1")]
    if body:
        headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    query = VIEW if path.startswith("/api/") and chance.random() < 0.5 else ""
    return Request("POST" if body else "GET", path, query, tuple(headers), body)


def mutated(chance: Random) -> Request:
    """Change a valid request in one to four places."""
    asked = valid(chance)
    for _ in range(chance.randint(1, 4)):
        asked = chance.choice((_path, _query, _query, _headers, _headers, _body, _method))(asked, chance)
    return asked


def _method(asked: Request, chance: Random) -> Request:
    return replace(asked, method=chance.choice(METHODS))


def _path(asked: Request, chance: Random) -> Request:
    parts = asked.path.split("/")
    place = chance.randrange(len(parts))
    parts[place] = chance.choice(
        (quote(_evil(chance, 900), errors="replace"), _bent(parts[place], chance), "", "..")
    )
    return replace(asked, path="/".join(parts))


def _query(asked: Request, chance: Random) -> Request:
    pairs = asked.query.split("&") if asked.query else []
    name, value = chance.choice(PARAMETERS), quote(_evil(chance, 900), errors="replace")
    deed = chance.randrange(5)
    if deed == 0 and pairs:
        pairs[chance.randrange(len(pairs))] = f"{name}={value}"
    elif deed == 1 and pairs:
        pairs.append(chance.choice(pairs))
    elif deed == 2 and pairs:
        place = chance.randrange(len(pairs))
        pairs[place] = _bent(pairs[place], chance)
    elif deed == 3:
        pairs = [f"{name}={value}"] * chance.choice((1, 2, 300))
    else:
        pairs.append(f"{name}={value}")
    return replace(asked, query="&".join(pairs).replace(" ", "%20"))


def _headers(asked: Request, chance: Random) -> Request:
    value = chance.choice((chance.choice(VALUES), _evil(chance, 5_000)))
    new = (chance.choice((*HEADERS, _bent("X-Junk", chance))), value)
    kept = tuple(one for one in asked.headers if chance.random() > 0.1)
    return replace(asked, headers=(*kept, *([new] * chance.choice((1, 1, 1, 2, 60)))))


def _body(asked: Request, chance: Random) -> Request:
    body = asked.body or json.dumps(EXPORT).encode()
    deed = chance.randrange(4)
    if deed == 0:
        body = _evil(chance, 70_000).encode("utf-8", "surrogatepass")
    elif deed == 1:
        body = _bent(body.decode("latin-1"), chance).encode("latin-1", "replace")
    elif deed == 2:
        told = json.loads(json.dumps(EXPORT if b"query" in body else CALLBACK))
        told[chance.choice((*told, "__proto__", "extra"))] = _junk(chance)
        body = json.dumps(told).encode()
    else:
        body *= chance.choice((2, 40))
    headers = tuple(one for one in asked.headers if one[0] != "Content-Length")
    return replace(asked, body=body, headers=(*headers, ("Content-Length", str(len(body)))))


def _junk(chance: Random) -> object:
    """Give any value that JSON can hold."""
    deep: object = _evil(chance, 200)
    for _ in range(chance.choice((0, 1, 50))):
        deep = [deep]
    return chance.choice(
        (None, True, -1, 2.5, 1e308, 10**400, [], {}, {"a": deep}, deep, _evil(chance, 2_000))
    )


def _evil(chance: Random, most: int) -> str:
    return chance.choice(EVIL)[:most]


def _bent(text: str, chance: Random) -> str:
    """Flip, cut, double or insert somewhere."""
    place = chance.randrange(len(text) + 1)
    piece = chr(chance.choice((chance.randrange(256), chance.randrange(33, 127))))
    return chance.choice(
        (
            text[:place] + piece + text[place + 1 :],
            text[:place],
            text[:place] * 2 + text,
            text[:place] + piece + text[place:],
        )
    )
