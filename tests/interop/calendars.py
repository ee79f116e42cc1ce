"""The Python library `icalendar` reads each calendar, and finds events that a calendar can take."""

try:
    import icalendar
except ImportError:
    icalendar = None


def missing():
    return None if icalendar else "no Python module icalendar"


def check(files, _work, _json):
    events = 0
    for file, text in files:
        try:
            found = list(of_calendar(text))
        except Exception as error:
            yield True, f"{file}: {error!r}"
            continue
        events += len(found)
        yield from ((True, f"{file}: {wrong}") for wrong in found if wrong)
    yield False, f"{len(files)} calendars with {events} events are read"


def of_calendar(text):
    """For each event what is wrong with it, if anything."""
    if any(len(line) > 75 for line in text.split(b"\r\n")):
        yield "a line is longer than 75 octets"
    if b"\n" in text.replace(b"\r\n", b""):
        yield "a line ends without a carriage return"
    calendar = icalendar.Calendar.from_ical(text)
    names = set()
    for event in calendar.walk("VEVENT"):
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        name = str(event["UID"])
        if event.errors:
            yield f"{name}: {event.errors}"
        elif name in names:
            yield f"{name}: not the only one of that name"
        elif end <= start:
            yield f"{name}: ends on {end} and begins on {start}"
        elif icalendar.Calendar.from_ical(calendar.to_ical()) != calendar:
            yield "another calendar once it is written again"
        else:
            yield None
        names.add(name)
