#!/usr/bin/env bash
# ical-generator 10.2.0 (npm), Node 20: a calendar of fixtures with `timezone: 'Europe/Rome'`, its kick-offs given as Date.
# Expected: 19:45 UTC of 29 November is 20:45 in Rome, written as such or as 19:45 in UTC, whatever machine writes it.
# Seen: without a zone, 194500Z, right. With the zone at the calendar, 194500 without Z and without a zone: a quarter to eight wherever
#   the calendar is read. With it at the event, TZID=Europe/Rome:20261129T194500, an hour early. What is written is the clock of the
#   machine: on one in New York it is 14:45 "in Rome". Its README says that a time is assumed to match the zone that is set, and a Date
#   has none. Issue 169 of its repository asks about it, closed.
# Why it matters: the zone is what one sets to be exact, and every kick-off is an hour or two early in the calendars of all who
#   subscribe; it is right on the laptop of a developer in Rome. Leave the zone out.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-audit --no-fund ical-generator@10.2.0
cat > run.mjs <<'JS'
import ical from 'ical-generator'

const start = new Date('2026-11-29T19:45:00Z')
const end = new Date('2026-11-29T21:30:00Z')
for (const [name, ofCalendar, ofEvent] of [['no zone', {}, {}], ['of the calendar', { timezone: 'Europe/Rome' }, {}], ['of the event', {}, { timezone: 'Europe/Rome' }]]) {
  const calendar = ical(ofCalendar)
  calendar.createEvent({ id: '19135003', start, end, summary: 'Internazionale v AC Milan', ...ofEvent })
  console.log(`machine in ${process.env.TZ}, zone ${name}:`, calendar.toString().match(/^DT(START|END).*/gm).join(' ').replaceAll('\r', ''))
}
JS
for zone in UTC Europe/Rome America/New_York; do TZ=$zone node run.mjs; done | tee seen
diff seen - <<'SEEN'
machine in UTC, zone no zone: DTSTART:20261129T194500Z DTEND:20261129T213000Z
machine in UTC, zone of the calendar: DTSTART:20261129T194500 DTEND:20261129T213000
machine in UTC, zone of the event: DTSTART;TZID=Europe/Rome:20261129T194500 DTEND;TZID=Europe/Rome:20261129T213000
machine in Europe/Rome, zone no zone: DTSTART:20261129T194500Z DTEND:20261129T213000Z
machine in Europe/Rome, zone of the calendar: DTSTART:20261129T204500 DTEND:20261129T223000
machine in Europe/Rome, zone of the event: DTSTART;TZID=Europe/Rome:20261129T204500 DTEND;TZID=Europe/Rome:20261129T223000
machine in America/New_York, zone no zone: DTSTART:20261129T194500Z DTEND:20261129T213000Z
machine in America/New_York, zone of the calendar: DTSTART:20261129T144500 DTEND:20261129T163000
machine in America/New_York, zone of the event: DTSTART;TZID=Europe/Rome:20261129T144500 DTEND;TZID=Europe/Rome:20261129T163000
SEEN
