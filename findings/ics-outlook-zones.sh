#!/usr/bin/env bash
# ics 0.7.3 beside icalendar 7.3.2: fixtures out of a calendar as Outlook and Exchange write it, with the zone "W. Europe Standard
#   Time" and its rules in a VTIMEZONE of the same file.
# Expected: the rules of the file are followed (that is what RFC 5545 wants), the name is known, or an error.
# Seen: ics knows the names of the time zone database and takes all other times for UTC, whatever the file's rules say: 20:45 in
#   Munich is 20:45 UTC, two hours late, and one hour in winter. With Europe/Berlin for the name the same event is right.
#   icalendar has both right. A time without a zone ("floating") is UTC too for ics, and without one for icalendar.
# Why it matters: kick-offs out of a club's calendar are shifted by the zone's own offset, only in those files that come from
#   Outlook, with a zone on them that says all is well; near midnight the day is another.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet ics==0.7.3 icalendar==7.3.2
"$dir/bin/python" -W ignore - <<'PY' | tee "$dir/seen"
from datetime import timezone

import ics
import icalendar

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//fixtures//EN
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTAMP:20260601T000000Z
SUMMARY:A v B
DTSTART{parameter}:{start}
END:VEVENT
END:VCALENDAR
"""
cases = [(zone, f";TZID={zone}", start) for zone in ("Europe/Berlin", "W. Europe Standard Time", "Club House") for start in ("20260815T204500", "20261205T003000")]
for zone, parameter, start in [*cases, ("Europe/Berlin", "", "20260815T204500")]:
    text = CALENDAR.format(zone=zone, parameter=parameter, start=start).replace("\n", "\r\n")
    by_ics = next(iter(ics.Calendar(text).events)).begin.datetime
    by_icalendar = icalendar.Calendar.from_ical(text).walk("VEVENT")[0].start
    in_utc = [f"{time:%d %b %H:%M}" if time.tzinfo is None else f"{time.astimezone(timezone.utc):%d %b %H:%M} UTC" for time in (by_ics, by_icalendar)]
    print(f"{start} {zone if parameter else 'no zone'}: ics {in_utc[0]}, icalendar {in_utc[1]}")
PY
diff "$dir/seen" - <<'SEEN'
20260815T204500 Europe/Berlin: ics 15 Aug 18:45 UTC, icalendar 15 Aug 18:45 UTC
20261205T003000 Europe/Berlin: ics 04 Dec 23:30 UTC, icalendar 04 Dec 23:30 UTC
20260815T204500 W. Europe Standard Time: ics 15 Aug 20:45 UTC, icalendar 15 Aug 18:45 UTC
20261205T003000 W. Europe Standard Time: ics 05 Dec 00:30 UTC, icalendar 04 Dec 23:30 UTC
20260815T204500 Club House: ics 15 Aug 20:45 UTC, icalendar 15 Aug 18:45 UTC
20261205T003000 Club House: ics 05 Dec 00:30 UTC, icalendar 04 Dec 23:30 UTC
20260815T204500 no zone: ics 15 Aug 20:45 UTC, icalendar 15 Aug 20:45
SEEN
