"""What is public is said in ``face.txt``, and holds."""

from __future__ import annotations

from public_face import FACE, lines


def test_the_public_face_is_the_one_that_is_written_down() -> None:
    told, now = FACE.read_text().splitlines(), list(lines())
    gone, new = [line for line in told if line not in now], [line for line in now if line not in told]
    assert (gone, new) == ([], []), (
        "where that is meant: python tests/public/public_face.py, and say so in CHANGELOG.md"
    )
