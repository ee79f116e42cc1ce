#!/usr/bin/env python3
"""Does what `plan schedule` writes for other programs work in those programs?

    tests/interop/run.py [--plan BINARY] [--sample N] [--random N] [PLAN...]

Each PLAN is a markdown file, or a folder of them; the fixtures and our own plan by default, and so many random ones. A tool that is not there is
skipped, and that is said. The tools:

  mermaid      chromium, and MERMAID=.../mermaid.min.js (`npm pack mermaid` has it in dist)
  icalendar    a Python with `pip install icalendar`
  taskjuggler  tj3 (Debian: `apt-get install tj3`)
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import calendars
import diagrams
import projects
import random_plans

ROOT = Path(__file__).resolve().parents[2]


def main():
    wish = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip())
    wish.add_argument("plans", nargs="*", type=Path, default=[ROOT / "tests/fixtures", ROOT / "plans"])
    wish.add_argument("--plan", default=str(ROOT / "target/debug/plan"))
    wish.add_argument("--sample", type=int, default=None, help="no more projects than this: tj3 is slow")
    wish.add_argument("--random", type=int, default=0, help="so many random plans too")
    wish = wish.parse_args()
    plans = [file for plan in wish.plans for file in (sorted(plan.rglob("*.md")) if plan.is_dir() else [plan])]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        plans += random_plans.written(wish.random, Path(folder))
        for name, missing, check, files in [
            ("mermaid", diagrams.missing(), diagrams.check, outputs(wish.plan, plans, "mermaid")),
            ("icalendar", calendars.missing(), calendars.check, outputs(wish.plan, plans, "ical")),
            ("taskjuggler", projects.missing(), projects.check, outputs(wish.plan, plans, "tjp", wish.sample)),
        ]:
            if missing:
                print(f"{name}: skipped, {missing}")
                continue
            work = Path(folder, name)
            work.mkdir()
            told = list(check(list(files), work, lambda file: schedule(wish.plan, file, "json").stdout))
            failed = failed or any(is_wrong for is_wrong, _ in told)
            print(*(f"{name}: {words}" for _, words in told), sep="\n")
    sys.exit(failed)


def outputs(binary, plans, form, most=None):
    """Each plan with what is written of it, as far as it can be read and is recognised as one."""
    written = 0
    for file in plans:
        output = schedule(binary, file, form)
        if output.returncode == 0 and output.stdout and (most is None or written < most):
            written += 1
            yield file, output.stdout
        elif output.returncode not in (0, 2, 3):
            sys.exit(f"{file}: exit {output.returncode}\n{output.stderr.decode()}")


def schedule(binary, file, form):
    command = [binary, "schedule", str(file), "--format", form, "--quiet", "--as-of", "2026-11-23"]
    return subprocess.run(command, capture_output=True)


main()
