#!/usr/bin/env bash
# fitdecode 0.11.0, fitparse 1.2.0, garmin-fit-sdk 21.218.0 and fit-file-parser 6.1.2 (npm, Node 20): when a match was played, from the FIT
# file of a watch. Its message "activity" holds `timestamp` in UTC and `local_timestamp`, the clock of the wearer.
# Expected: the local one without a zone, as it has none.
# Seen: fitdecode hands it over as an aware moment in UTC, and fit-file-parser as an instant too, here an hour after the other; in fitparse
#   both are naive and nothing tells them apart; in Garmin's own package it is a number, seconds since the end of 1989.
# Why it matters: whoever joins sessions to fixtures by the field with "local" in its name is off by the zone: the warm-up falls into
#   the match. The difference of the two is the zone: take it off, or leave the field alone.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet fitdecode==0.11.0 fitparse==1.2.0 garmin-fit-sdk==21.218.0
cd "$dir" && npm install --silent --no-audit --no-fund fit-file-parser@6.1.2
bin/python -W ignore - <<'PY' | tee seen
import struct
from datetime import datetime, timezone

import fitdecode
import fitparse
import garmin_fit_sdk

EPOCH = datetime(1989, 12, 31, tzinfo=timezone.utc)
ENUM, UINT16, UINT32 = 0x00, 0x84, 0x86


def check(data):
    """CRC-16 as the FIT protocol has it (polynomial 0xA001, the lowest bit first)."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return struct.pack("<H", value)


def message(number, fields, layout, *values):
    definition = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields)) + b"".join(map(bytes, fields))
    return definition + struct.pack("<B" + layout, 0, *values)


whistle = int((datetime(2026, 11, 29, 21, 35, tzinfo=timezone.utc) - EPOCH).total_seconds())
body = message(0, [(0, 1, ENUM), (1, 2, UINT16), (4, 4, UINT32)], "BHI", 4, 1, whistle)
body += message(34, [(253, 4, UINT32), (5, 4, UINT32), (0, 4, UINT32), (1, 2, UINT16)], "IIIH", whistle, whistle + 3600, 6_600_000, 1)
head = struct.pack("<BBHI4s", 14, 0x20, 21218, len(body), b".FIT")
head += check(head)
with open("match.fit", "wb") as file:
    file.write(head + body + check(head + body))
with fitdecode.FitReader("match.fit", check_crc=fitdecode.CrcCheck.RAISE) as reader:
    (activity,) = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "activity"]
print("fitdecode:", activity.get_value("timestamp"), "and", activity.get_value("local_timestamp"))
(activity,) = fitparse.FitFile("match.fit").get_messages("activity")
print("fitparse:", activity.get_value("timestamp"), "and", activity.get_value("local_timestamp"))
messages, errors = garmin_fit_sdk.Decoder(garmin_fit_sdk.Stream.from_file("match.fit")).read()
(activity,) = messages["activity_mesgs"]
print("garmin-fit-sdk:", activity["timestamp"], "and", activity["local_timestamp"], errors)
PY
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs'
import FitParser from 'fit-file-parser'

const Parser = FitParser.default ?? FitParser
new Parser({}).parse(readFileSync('match.fit'), (error, { activity }) => {
  if (error) throw new Error(error)
  console.log('fit-file-parser:', new Date(activity.timestamp).toISOString(), 'and', new Date(activity.local_timestamp).toISOString())
})
JS
node run.mjs | tee -a seen
diff seen - <<'SEEN'
fitdecode: 2026-11-29 21:35:00+00:00 and 2026-11-29 22:35:00+00:00
fitparse: 2026-11-29 21:35:00 and 2026-11-29 22:35:00
garmin-fit-sdk: 2026-11-29 21:35:00+00:00 and 1164926100 []
fit-file-parser: 2026-11-29T21:35:00.000Z and 2026-11-29T22:35:00.000Z
SEEN
