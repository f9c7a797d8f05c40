"""Fixtures by id, in batches of 50, with what they cost; with --sandbox synthetic ones.

python examples/batch_processor_test.py 19134453 19134460 --sandbox
"""

import sys

from sportmonks_sdk import Sportmonks, SportmonksError

ids = [int(word) for word in sys.argv[1:] if word.isdigit()]
try:
    with Sportmonks.sandbox() if "--sandbox" in sys.argv else Sportmonks() as client:
        print(client.plan(ids))
        print(client.fixtures(ids))
        print(client.last_report)
except SportmonksError as error:
    sys.exit(f"error: {error}")
