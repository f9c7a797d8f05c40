-- quota/budget.py function by function, and the state that it works on; ledger.lua goes on from here.

local STEP, LONGEST_BELIEVED, DOUBTED, HUGE = 0.01, 86400, 8, math.huge
local SENT, LIVE_UNTIL, INCLUDED_FROM = 1, 2, 3
local QUEUES = {interactive = KEYS[2], backfill = KEYS[3]}
local TIMES = {'ends', 'ends_from', 'opened', 'seen', 'heard', 'paused', 'resume'}
local NUMBERS = {'source', 'remaining', 'limit', 'opening', 'refusals', 'pauses', 'serial', 'alone', unpack(TIMES)}
local TOLD = {server = true, paused = true}

local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local message = cmsgpack.unpack(ARGV[1])
local rules = message.rules

-- The state, from its key and back ------------------------------------------------------------------------------------

local function put(state, name, sent, live_until, included_from)
  if not state.held[name] then
    state.count = state.count + 1
  end
  state.held[name] = {sent, live_until, included_from}
end

local function drop(state, name)
  if state.held[name] then
    state.held[name] = nil
    state.count = state.count - 1
  end
end

-- What is known of a window before anything is.
local function blank(state)
  state.source, state.remaining, state.limit, state.opening = 'unknown', 0, nil, 0
  state.refusals, state.pauses, state.alone = 0, 0, 0
  for _, name in ipairs(TIMES) do
    state[name] = -HUGE
  end
  return state
end

-- What somebody else put there is as good as nothing.
local function load()
  local packed = redis.call('GET', KEYS[1])
  local whole, state = pcall(cmsgpack.unpack, packed or '')
  if packed and whole and type(state) == 'table' and state.version == 3 then
    return state, true
  end
  local new = {version = 3, born = now, clock = now, serial = 0, held = {}, count = 0, owners = {}, met = {}}
  return blank(new), false
end

-- Redis may move to a host whose clock is behind, or have its clock set back: what is kept moves along.
local function set_back(state)
  local by = now - state.clock
  state.clock = now
  if by >= 0 then
    return
  end
  for _, name in ipairs(TIMES) do
    state[name] = state[name] + by
  end
  for _, held in pairs(state.held) do
    for i = SENT, INCLUDED_FROM do
      held[i] = held[i] + by
    end
  end
  for _, times in ipairs({state.owners, state.met}) do
    for owner, at in pairs(times) do
      times[owner] = at + by
    end
  end
end

-- Nothing lingers: a lost call cannot count any more a whole window after it was lost.
local function lifetime(state)
  local last = math.max(now, state.ends)
  for _, held in pairs(state.held) do
    last = math.max(last, held[INCLUDED_FROM])
  end
  return math.ceil(1000 * math.min(last - now + rules.default_window, 2 * LONGEST_BELIEVED))
end

-- quota/budget.py ------------------------------------------------------------------------------------------------------

local function last_live(state, since)
  local last
  for _, held in pairs(state.held) do
    if held[LIVE_UNTIL] > now and held[SENT] >= since then
      last = math.max(last or -HUGE, held[LIVE_UNTIL])
    end
  end
  return last
end

local function settles(state, slack)
  if not rules.hold_last or not TOLD[state.source] or slack > state.count + 1 then
    return nil
  end
  local uncertain, live, known = 0, 0, -HUGE
  for _, held in pairs(state.held) do
    if held[INCLUDED_FROM] >= now then
      uncertain, known = uncertain + 1, math.max(known, held[INCLUDED_FROM] + STEP)
    end
    if held[LIVE_UNTIL] > now then
      live = live + 1
    end
  end
  local lost = uncertain - live
  if uncertain > 0 and slack <= lost + math.floor(live / DOUBTED) + 1 and known < state.ends then
    return known
  end
end

local function pace(state, til)
  local taken = state.alone - state.serial - state.remaining
  if not TOLD[state.source] or taken <= 0 then
    return 0
  end
  return taken / math.max(1, til - state.opened)
end

local function lease(state, name)
  state.serial = state.serial + 1
  put(state, name, now, now + rules.lease_timeout, now + rules.lease_timeout)
  return 'admit', 0
end

local function probe(state, name, ahead)
  local live = last_live(state, state.ends)
  if live then
    return 'answer', live
  end
  if ahead > 0 then
    return 'answer', now + message.back
  end
  for other, held in pairs(state.held) do
    if held[INCLUDED_FROM] + rules.default_window <= now then
      drop(state, other)
    end
  end
  return lease(state, name)
end

-- `ahead` is how many places of other owners come first: what they need is theirs, even before they ask again.
local function reserve(state, name, class, ahead)
  if now >= state.ends then
    return probe(state, name, ahead)
  end
  if state.source == 'paused' then
    if now < state.resume then
      return 'until', math.min(state.resume, state.ends)
    end
    local live = last_live(state, state.paused)
    if live then
      return 'answer', math.min(state.ends, live)
    end
    if ahead > 0 then
      return 'answer', math.min(state.ends, now + message.back)
    end
  end
  local margin = rules.margin + ahead
  local slack = state.remaining - margin - state.count
  if slack < 1 then
    local live = last_live(state, -HUGE)
    if live and state.remaining - margin >= 1 then
      return 'answer', math.min(state.ends, live)
    end
    return 'until', state.ends
  end
  local known = settles(state, slack)
  if known then
    return 'answer', known
  end
  local live = slack <= rules.others_ahead * pace(state, now) and last_live(state, -HUGE)
  if live then
    return 'answer', math.min(state.ends, live)
  end
  if class == 'backfill' then
    local per_second = rules.reserved * state.opening / (state.ends - state.opened)
    if slack - 1 < per_second * (state.ends - now) then
      local enough = state.ends - (slack - 1) / per_second
      return 'until', math.min(state.ends, math.max(now, enough) + STEP)
    end
  end
  return lease(state, name)
end

local function believed(seconds)
  if seconds and seconds > -HUGE and seconds <= LONGEST_BELIEVED then
    return math.max(0, seconds)
  end
end

local function spent(state, call, at, included_from)
  put(state, call.name, call.sent, at, included_from)
end

local function reading(state, call, remaining, low, high, at)
  if call.sent >= state.ends or state.source == 'local' then
    return 'newer'
  end
  if state.source == 'closed' then
    return 'older'
  end
  local newer, older = false, false
  if low then
    newer = low >= state.ends + rules.clearly
    older = high < state.ends_from - rules.clearly and low < state.opened
  else
    newer = call.sent > state.seen and remaining > state.remaining
  end
  if newer and at >= state.ends_from - rules.clearly then
    return 'newer'
  end
  return (older or at >= state.ends) and 'older' or 'same'
end

local function counted(state, call, at)
  if at < state.ends then
    if TOLD[state.source] then
      return spent(state, call, at, at)
    end
    drop(state, call.name)
    state.remaining = math.max(0, state.remaining - 1)
    return
  end
  drop(state, call.name)
  if call.sent < state.ends then
    return
  end
  state.source, state.limit, state.remaining = 'local', rules.default_limit, math.max(0, rules.default_limit - 1)
  state.ends, state.ends_from = at + rules.default_window, call.sent
  state.opened, state.opening, state.seen, state.heard = at, rules.default_limit, at, call.sent
  state.refusals = 0
end

local function taken(state, call, at)
  local resets_in = believed(call.resets_in)
  local low, high = call.sent + (resets_in or 0), at + (resets_in and resets_in + rules.reset_pad or rules.default_window)
  local remaining = math.max(0, call.remaining)
  local read = reading(state, call, remaining, resets_in and low, high, at)
  if call.limit and state.limit and call.limit > state.limit and call.sent >= state.opened then
    read = 'newer'
  end
  drop(state, call.name)
  if read == 'older' then
    return
  end
  for other, held in pairs(state.held) do
    if held[INCLUDED_FROM] < call.sent then
      drop(state, other)
    end
  end
  state.limit, state.refusals = call.limit or state.limit, 0
  if read == 'newer' then
    state.paused, state.pauses, state.resume = -HUGE, 0, -HUGE
    state.source, state.remaining, state.ends, state.ends_from = 'server', remaining, high, low
    local limit = state.limit
    state.opened, state.opening, state.seen = at, limit and limit > 0 and limit or remaining, at
    state.heard, state.alone = call.sent, state.serial + remaining
    return
  end
  if remaining < state.remaining then
    state.remaining, state.seen = remaining, at
  end
  state.heard = math.max(state.heard, call.sent)
  state.ends, state.ends_from = math.min(state.ends, high), math.max(state.ends_from, low)
end

local function answered(state, call, at)
  if state.source == 'paused' and call.sent >= state.paused then
    state.source, state.pauses = 'server', 0
  end
  return (call.remaining and taken or counted)(state, call, at)
end

local function contradicted(state, call, at)
  if at >= state.ends or not TOLD[state.source] or (call.remaining and call.remaining <= 0) then
    return false
  end
  local age = call.remaining and 0 or at - state.heard
  if state.source == 'server' and age >= rules.burst_seen then
    return false
  end
  local limit = state.limit and state.limit > 0 and state.limit or state.opening
  return state.remaining - state.count - pace(state, state.heard) * age > rules.burst_share * limit
end

local function closed(state, hinted, known, at)
  state.refusals, state.pauses = state.refusals + 1, 0
  if hinted then
    state.ends = hinted
  elseif not known then
    local power = math.min(state.refusals - 1, 60)
    state.ends = at + math.min(rules.refusal_longest, rules.refusal_delay * rules.refusal_factor ^ power)
  end
  state.source, state.remaining = 'closed', 0
end

local function refused(state, call, at)
  local left = math.max(0, call.remaining or 0)
  local named = call.retry_after
  if not named and left == 0 then
    named = call.resets_in
  end
  local hint = believed(named)
  local hinted = hint and at + hint + rules.reset_pad
  drop(state, call.name)
  if at < state.ends and state.source == 'closed' then
    state.ends = hinted and math.max(state.ends, hinted) or state.ends
    return
  end
  if at < state.ends and call.sent < state.opened then
    return
  end
  local known = at < state.ends and TOLD[state.source]
  if not hint and left > 0 then
    known = known or believed(call.resets_in)
    taken(state, call, at)
  end
  if not hint and contradicted(state, call, at) then
    if state.source == 'paused' and call.sent < state.paused then
      return
    end
    if state.pauses < rules.pauses then
      local length = rules.pause * rules.pause_factor ^ state.pauses * (0.5 + 0.5 * call.jitter)
      state.source, state.paused, state.pauses, state.resume = 'paused', at, state.pauses + 1, at + length
      return
    end
  end
  closed(state, hinted, known, at)
end

local ENDINGS = {
  answered = answered,
  refused = refused,
  failed = function(state, call, at) spent(state, call, at, at) end,
  lost = function(state, call, at) spent(state, call, at, call.sent + rules.lease_timeout) end,
  freed = function(state, call) drop(state, call.name) end,
}

-- A call that is leased here, or (without a name) one that is not: its `sent` is told as seconds ago.
local function settle(state, told)
  local at = now - told.ago
  local call = {
    name = told.name, limit = told.limit, remaining = told.remaining, resets_in = told.resets_in,
    retry_after = told.retry_after, jitter = told.jitter,
  }
  if call.name then
    if state.held[call.name] then
      call.sent = state.held[call.name][SENT]
      ENDINGS[told.event](state, call, at)
    end
  elseif told.event == 'refused' or call.remaining then
    call.name, call.sent = '', now - told.sent_ago
    return (told.event == 'refused' and refused or answered)(state, call, at)
  end
end
