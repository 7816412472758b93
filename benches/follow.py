"""How long the report of a year takes, and how much memory, over many files with one broken among them.

    python3 benches/follow.py --binary target/release/rav            a hundred thousand files, and a tenth of them
    python3 benches/follow.py --binary target/release/rav --files 5000

The files are those of the oracle of reports (tests/oracle/year.py), drawn from a seed: households from a pool under references of their own, and
the records of their contacts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/oracle"))

import year  # noqa: E402

POOL, SEED = 400, 20_261_129


def draw(folder: Path, count: int) -> str:
    """Writes so many files, and one that is broken; answers its name."""
    draw = random.Random(SEED)
    pool = year.draw_files(draw, POOL)
    written = number = 0
    while written < count - 1:
        place = folder / f"h{number % 1000:03}"
        place.mkdir(exist_ok=True)
        reference = f"PCB-{number}"
        files = {one["day"]: one | {"reference": reference} for one in draw.sample(pool, draw.choice([0, 1, 1, 2, 2, 3]))}
        for one in [*files.values(), *year.draw_records(draw, reference)][: count - 1 - written]:
            (place / f"{number:06}-{written}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
            written += 1
        number += 1
    (folder / "h000" / "broken.json").write_text('{"format": ', encoding="utf-8")
    return "h000/broken.json"


def measure(binary: str, folder: Path) -> tuple[float, float, list[str]]:
    """Seconds, the largest resident memory in MB, and the files that are named."""
    command = [binary, "--lang", "en", "report", str(folder), "--year", "2025", "--format", "json"]
    with tempfile.TemporaryFile() as out:
        started = time.monotonic()
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(running.pid, 0)
        spent = time.monotonic() - started
        out.seek(0)
        told = json.load(out)
    if os.waitstatus_to_exitcode(status) != 1:
        sys.exit(f"the report ends with {status}, although a file is broken")
    return spent, used.ru_maxrss / 1024, [line["file"] for line in told["refused"]]


def main() -> None:
    """Draws, measures, tells."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", required=True, help="the command, built for release")
    arguments.add_argument("--files", type=int, default=100_000)
    asked = arguments.parse_args()
    for count in (asked.files // 10, asked.files):
        with tempfile.TemporaryDirectory() as place:
            broken = draw(Path(place), count)
            size = sum(path.stat().st_size for path in Path(place).rglob("*.json"))
            for _ in range(2):
                spent, memory, named = measure(asked.binary, Path(place))
                if named != [broken]:
                    sys.exit(f"named: {named[:8]}")
                print(f"{count} files, {size / 1e6:.0f} MB: {spent:.1f} s, {memory:.0f} MB of memory; load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
