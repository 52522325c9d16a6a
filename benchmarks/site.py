"""A small server for the pages of the peers: files from memory, on this machine only."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.browser import PAGES
from benchmarks.material import Material
from benchmarks.peers import Peer
from benchmarks.tutorial import animation_of

_KINDS = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}


def files_of(material: Material, peers: Mapping[str, Peer]) -> dict[str, bytes]:
    """Give what the pages load, by address: themselves, the peers' scripts, shapes and classes."""
    files = {f"/{path.name}": path.read_bytes() for path in PAGES.iterdir()}
    files |= {f"/peers/{name}.js": peer.script for name, peer in peers.items()}
    files["/shapes.json"] = material.shapes
    files["/offline.js"] = material.offline
    files["/material.json"] = json.dumps(material.document()).encode()
    files["/animation.json"] = str(animation_of(material, "/shapes.json").to_json()).encode()
    return files


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve files while the block runs; gives the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            body = files.get(path, b"")
            self.send_response(200 if path in files else 404)
            self.send_header("Content-Type", _KINDS.get(Path(path).suffix, "text/plain"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
            """Say nothing: the results are what is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
