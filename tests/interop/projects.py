"""TaskJuggler schedules each project, and its dates are compared with ours."""

import csv
import io
import json
import shutil
import subprocess
from collections import Counter
from datetime import datetime, timedelta


def missing():
    return None if shutil.which("tj3") else "no tj3"


def check(files, work, schedule):
    """Wrong is what tj3 does not take. Dates may differ, for the reasons that the README gives: they are counted."""
    dates = Counter()
    for number, (file, text) in enumerate(files):
        folder = work / str(number)
        folder.mkdir()
        (folder / "plan.tjp").write_bytes(text)
        command = ["tj3", "--silent", "plan.tjp"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
        table = folder / "schedule.csv"
        if done.returncode != 0 or not table.exists():
            yield True, f"{file}: {done.stderr.strip()[:400]}"
            continue
        for item, ours, theirs in compared(json.loads(schedule(file)), table.read_text()):
            dates["same" if ours == theirs else "other"] += 1
            if ours != theirs:
                yield False, f"{file}: {item}: {' to '.join(ours)} here, {' to '.join(theirs)} there"
    yield False, f"{len(files)} projects: {dates['same']} items on the same days, {dates['other']} on others"


def compared(report, table):
    """Each item that is scheduled, with its days here and there."""
    theirs = {}
    for row in csv.DictReader(io.StringIO(table), delimiter=";"):
        name = row["Id"].split(".")[1:]
        if len(name) == 1:
            theirs[name[0]] = (morning(row["Start"]), row["End"][:10])
    for plan in report["plans"]:
        for number, item in enumerate(plan["items"], 1):
            if item["state"] == "planned" and f"i{number}" in theirs:
                yield item["title"], (item["first"], item["last"]), theirs[f"i{number}"]


def morning(moment):
    """The day on which work is done that begins at `moment`: from the end of a day on, that is the next working day."""
    start = datetime.fromisoformat(moment)
    if start.hour >= 17:
        start += timedelta(days=1)
    while start.weekday() >= 5:
        start += timedelta(days=1)
    return str(start.date())
