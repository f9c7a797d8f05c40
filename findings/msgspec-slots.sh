#!/usr/bin/env bash
# msgspec 0.22.0 beside attrs 26.1.0 and Python's dataclass: `__slots__` of a record of a player's statistics.
# Expected: the names in the order of declaration, as in every slotted class that a library makes.
# Seen: msgspec.Struct sorts them by name; __struct_fields__, __match_args__ and the constructor keep the order declared.
# Why it matters: code that walks __slots__ to make rows (right for attrs and dataclass(slots=True)) puts the assists in
#   the column of player ids and the ids in that of assists; all are integers, so nothing fails. A class whose fields
#   happen to be declared by the alphabet hides it. Use __struct_fields__ or msgspec.structs.astuple.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet msgspec==0.22.0 attrs==26.1.0
"$dir/bin/python" - <<'PY' | tee "$dir/seen"
import dataclasses

import attrs
import msgspec

fields = {"player_id": int, "goals": int, "assists": int}
kinds = {
    "dataclass": dataclasses.make_dataclass("Line", fields.items(), slots=True),
    "attrs": attrs.define(type("Line", (), {"__annotations__": dict(fields)})),
    "msgspec": msgspec.defstruct("Line", fields.items()),
}


class Declared(msgspec.Struct):
    player_id: int
    goals: int
    assists: int


for name, kind in {**kinds, "msgspec, a class": Declared}.items():
    line = kind(19, 2, 0)
    slots = [slot for slot in kind.__slots__ if not slot.startswith("__")]
    print(f"{name}: slots {slots}, match {kind.__match_args__}, row by slots {[getattr(line, slot) for slot in slots]}")
PY
diff "$dir/seen" - <<'SEEN'
dataclass: slots ['player_id', 'goals', 'assists'], match ('player_id', 'goals', 'assists'), row by slots [19, 2, 0]
attrs: slots ['player_id', 'goals', 'assists'], match ('player_id', 'goals', 'assists'), row by slots [19, 2, 0]
msgspec: slots ['assists', 'goals', 'player_id'], match ('player_id', 'goals', 'assists'), row by slots [0, 2, 19]
msgspec, a class: slots ['assists', 'goals', 'player_id'], match ('player_id', 'goals', 'assists'), row by slots [0, 2, 19]
SEEN
