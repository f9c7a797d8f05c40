#!/usr/bin/env bash
# aiocache 0.12.3, cashews 7.6.0, Flask-Caching 2.5.1 and fastapi-cache2 0.2.2, with Polars 2.1.0: a function of a frame is cached.
# Expected: a frame with another value is another call, or frames are refused, as functools.lru_cache refuses them. cachier 4.2.0
#   and diskcache 5.6.3 tell them apart.
# Seen: the key is made of the printed argument. Of a Polars frame or Series that is the first five rows and the last five, of a
#   numpy array with over 1000 values the first three and the last three: whatever changes between them has the old answer.
# Why it matters: goals of one match are corrected in the middle of a season, and table, ratings and forecasts stay as they were;
#   two leagues with as many matches and the same ends share one answer. Flask-Caching's docs warn of it in general (`__repr__`);
#   its issue 530 is open. Cache by ids (league, season, version), not by frames.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet aiocache==0.12.3 cashews==7.6.0 Flask-Caching==2.5.1 fastapi-cache2==0.2.2 \
    cachier==4.2.0 diskcache==5.6.3 polars==2.1.0 pandas==3.1.1 numpy==2.4.6
"$dir/bin/python" -W ignore - "$dir" <<'PY' 2>/dev/null | tee "$dir/seen"
import asyncio
import sys

import aiocache
import cachier
import cashews
import diskcache
import fastapi_cache
import flask
import flask_caching
import numpy as np
import polars as pl
from fastapi_cache.backends.inmemory import InMemoryBackend
from fastapi_cache.decorator import cache as fastapi_decorator

cashews.cache.setup("mem://")
fastapi_cache.FastAPICache.init(InMemoryBackend())
app = flask.Flask("table")
decorators = {
    "aiocache": aiocache.cached(),
    "cashews": cashews.cache(ttl="1h"),
    "fastapi-cache2": fastapi_decorator(),
    "Flask-Caching": flask_caching.Cache(app, config={"CACHE_TYPE": "SimpleCache"}).memoize(),
    "cachier": cachier.cachier(backend="memory"),
    "diskcache": diskcache.Cache(sys.argv[1] + "/cache").memoize(),
}


def goals(played):
    return int(np.asarray(played).sum())


async def goals_later(played):
    return goals(played)


league = pl.DataFrame({"goals": [2] * 380})
corrected = league.with_columns(goals=pl.when(pl.int_range(380) == 190).then(9).otherwise("goals"))
season = np.full(1520, 2)
fixed = season.copy()
fixed[760] = 9
pairs = {"frame": (league, corrected), "Series": (league["goals"], corrected["goals"]), "array": (season, fixed)}
with app.app_context():
    for name, decorate in decorators.items():
        later = name in ("aiocache", "cashews", "fastapi-cache2")
        total = decorate(goals_later if later else goals)
        answers = {}
        for kind, pair in pairs.items():
            found = [asyncio.run(total(played)) if later else total(played) for played in pair]
            answers[kind] = f"{found[0]} and {found[1]}"
        print(f"{name}:", ", ".join(f"{kind} {answer}" for kind, answer in answers.items()))
print("right:", ", ".join(f"{kind} {goals(before)} and {goals(after)}" for kind, (before, after) in pairs.items()))
PY
diff "$dir/seen" - <<'SEEN'
aiocache: frame 760 and 760, Series 760 and 760, array 3040 and 3040
cashews: frame 760 and 760, Series 760 and 760, array 3040 and 3040
fastapi-cache2: frame 760 and 760, Series 760 and 760, array 3040 and 3040
Flask-Caching: frame 760 and 760, Series 760 and 760, array 3040 and 3040
cachier: frame 760 and 767, Series 760 and 767, array 3040 and 3047
diskcache: frame 760 and 767, Series 760 and 767, array 3040 and 3047
right: frame 760 and 767, Series 760 and 767, array 3040 and 3047
SEEN
