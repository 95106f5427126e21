"""Known vulnerabilities of what the lock file installs: `make audit`.

Fails on a vulnerability that is found. A service that does not answer is said, and fails nothing: whether a commit
passes must not depend on somebody else's server.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"


def main() -> int:
    """Ask, say, and give the exit code."""
    audit = subprocess.run(  # noqa: S603 - nothing in it comes from elsewhere
        [
            *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", str(LOCK)),
            *("--format", "json", "--progress-spinner", "off", "--timeout", "20"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        packages: list[dict[str, Any]] = json.loads(audit.stdout)["dependencies"]
    except (ValueError, LookupError):
        sys.stdout.write(f"{LOCK.name}: not audited, the service did not answer\n")
        return 0
    known = [package for package in packages if "skip_reason" not in package]
    sys.stdout.write(f"{LOCK.name}: {len(known)} of {len(packages)} packages audited\n")
    found = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for package in known
        for fault in package["vulns"]
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
