"""`make audit`: check what ships, and write the list of it."""

from __future__ import annotations

import sys

from dashboard.pipeline.supply.lock import PROJECT, python_packages, script_packages
from dashboard.pipeline.supply.report import bill, faults, table, written


def main() -> int:
    """Write the bill and the licences; gives 1 where something may not ship."""
    packages = (*python_packages(), *script_packages())
    docs = PROJECT / "docs"
    (docs / "sbom.json").write_text(written(bill(packages)), encoding="utf-8")
    (docs / "licences.md").write_text(table(packages), encoding="utf-8")
    wrong = list(faults(packages))
    print("\n".join(wrong) or f"{len(packages)} packages, each pinned by its sum, none under the GPL")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
