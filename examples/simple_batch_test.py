"""One selection of fixtures as a table, with its report; the options are those of ``sportmonks fixtures``.

python examples/simple_batch_test.py --league-id 8 --season-id 25583 --limit 10 --sandbox
"""

import sys

from sportmonks_sdk.cli.commands import app

app(["fixtures", *sys.argv[1:]])
