"""What browsers tell of the policy: counted and dropped. Nothing of it is kept, for it may name a person."""

from __future__ import annotations

from flask import Flask, Response

from dashboard.server.entrance.census import REPORTS


def route_reports(server: Flask) -> None:
    """Take reports at /reports: they are counted as any answer is, and what they hold is not read."""

    def report() -> Response:
        return Response(status=204)

    server.add_url_rule(REPORTS, "reports", report, methods=["POST"], provide_automatic_options=False)
