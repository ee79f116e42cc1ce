"""Plans with dependencies, several owners, teams, parts of days, and items that are begun or done; the same in each run."""

import random
from datetime import date, timedelta

ESTIMATES = ["1 day", "3 days", "5 days", "8 days", "2 weeks", "4 hours", "12 hours", "1-3 days", None]
OWNERS = ["Ana", "Bo", "Cy", "Ana, Bo", "QA Team", None]
STATES = ["Not Started"] * 5 + ["In Progress", "Done"]


def written(count, folder):
    files = [folder / f"random-{number}.md" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text("\n".join(lines(random.Random(number))) + "\n")
    return files


def lines(dice):
    yield "# Random plan\n"
    items = 0
    first = date(2026, 10, 5)
    for phase in range(1, dice.randint(2, 5)):
        last = first + timedelta(days=dice.randint(10, 40))
        yield f"## Phase {phase}: P{phase} ({first} to {last})\n"
        for _ in range(dice.randint(2, 6)):
            items += 1
            yield from item(dice, items, first)
        first = last + timedelta(days=1)


def item(dice, number, day):
    estimate, owner, state = dice.choice(ESTIMATES), dice.choice(OWNERS), dice.choice(STATES)
    yield f"### {number}. Item {number}" + (f" ({estimate})" if estimate else "")
    if owner:
        yield f"**Owner:** {owner}  "
    if number > 1 and dice.random() < 0.4:
        before = sorted(dice.sample(range(1, number), min(number - 1, dice.randint(1, 2))))
        yield "**Depends on:** " + ", ".join(f"#{other}" for other in before) + "  "
    yield f"**Status:** {state}  "
    if state != "Not Started" and dice.random() < 0.7:
        yield f"**Started:** {day}  "
        if state == "Done":
            yield f"**Completed:** {day + timedelta(days=3)}  "
    yield ""
