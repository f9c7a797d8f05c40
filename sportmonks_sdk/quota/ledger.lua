-- One step of the quota that processes share: quota/budget.py function by function, and the queue of all of them.
--
-- KEYS: the state of one entity (MessagePack); who waits in each class (sorted sets of places by ticket).
-- ARGV: a message (MessagePack). Redis runs it as one step, and its TIME is the only clock.
--
--   owner   who speaks: one event loop of one process
--   rules   the numbers of quota.vocabulary.Rules
--   born    the state it knew, if any: where that is gone, nothing is done and the answer is "gone"
--   told    what it knew when Redis was away or lost the state, to be merged; times are seconds from now
--   ended   how calls ended, oldest first, each `ago` seconds ago
--   left    places given up
--   asks    places that want a call, first come first
--   others  how many more of its places wait, or have calls under way
--   back    it will speak again within so many seconds, as long as there are any

local STEP, LONGEST_BELIEVED, DOUBTED, HUGE = 0.01, 86400, 8, math.huge
local SENT, LIVE_UNTIL, INCLUDED_FROM = 1, 2, 3
local QUEUES = {interactive = KEYS[2], backfill = KEYS[3]}
local TIMES = {'ends', 'ends_from', 'opened', 'seen'}
local NUMBERS = {'source', 'remaining', 'limit', 'opening', 'refusals', 'serial', 'alone', unpack(TIMES)}

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

-- What somebody else put there is as good as nothing.
local function load()
  local packed = redis.call('GET', KEYS[1])
  local whole, state = pcall(cmsgpack.unpack, packed or '')
  if packed and whole and type(state) == 'table' and state.version == 2 then
    return state, true
  end
  return {
    version = 2, born = now, clock = now, source = 'unknown', remaining = 0, ends = -HUGE, ends_from = -HUGE,
    opened = -HUGE, opening = 0, seen = -HUGE, refusals = 0, serial = 0, alone = 0, held = {}, count = 0, owners = {},
    met = {},
  }, false
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
  if not rules.hold_last or state.source ~= 'server' or slack > state.count + 1 then
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

local function others(state)
  local taken = state.alone - state.serial - state.remaining
  if state.source ~= 'server' or taken <= 0 then
    return 0
  end
  return rules.others_ahead * taken / math.max(1, now - state.opened)
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
  local live = slack <= others(state) and last_live(state, -HUGE)
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
    if state.source == 'server' then
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
  state.opened, state.opening, state.seen, state.refusals = at, rules.default_limit, at, 0
end

local function answered(state, call, at)
  if not call.remaining then
    return counted(state, call, at)
  end
  local resets_in = believed(call.resets_in)
  local low, high = call.sent + (resets_in or 0), at + (resets_in and resets_in + rules.reset_pad or rules.default_window)
  local remaining = math.max(0, call.remaining)
  local read = reading(state, call, remaining, resets_in and low, high, at)
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
    state.source, state.remaining, state.ends, state.ends_from = 'server', remaining, high, low
    local limit = state.limit
    state.opened, state.opening, state.seen = at, limit and limit > 0 and limit or remaining, at
    state.alone = state.serial + remaining
    return
  end
  if remaining < state.remaining then
    state.remaining, state.seen = remaining, at
  end
  state.ends, state.ends_from = math.min(state.ends, high), math.max(state.ends_from, low)
end

local function refused(state, call, at)
  local hint = believed(call.resets_in)
  local hinted = hint and at + hint + rules.reset_pad
  drop(state, call.name)
  local known = at < state.ends
  if known and state.source == 'closed' then
    state.ends = hinted and math.max(state.ends, hinted) or state.ends
    return
  end
  if known and call.sent < state.opened then
    return
  end
  state.refusals = state.refusals + 1
  if hinted then
    state.ends = hinted
  elseif not (known and state.source == 'server') then
    local power = math.min(state.refusals - 1, 60)
    state.ends = at + math.min(rules.refusal_longest, rules.refusal_delay * rules.refusal_factor ^ power)
  end
  state.source, state.remaining = 'closed', 0
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
  local call = {name = told.name, limit = told.limit, remaining = told.remaining, resets_in = told.resets_in}
  if call.name then
    if state.held[call.name] then
      call.sent = state.held[call.name][SENT]
      ENDINGS[told.event](state, call, at)
    end
  elseif told.event == 'refused' then
    call.name, call.sent = '', at
    refused(state, call, at)
  elseif call.remaining then
    call.name, call.sent = '', now - told.sent_ago
    answered(state, call, at)
  end
end

-- The queue -----------------------------------------------------------------------------------------------------------

local function belongs(name, owner)
  return string.sub(name, 1, #owner + 1) == owner .. '.'
end

local function forget(state, owner)
  state.owners[owner] = nil
  for name, held in pairs(state.held) do
    if belongs(name, owner) and held[LIVE_UNTIL] > now then
      put(state, name, held[SENT], now, held[INCLUDED_FROM])  -- as lost as a call whose answer never came
    end
  end
  for _, queue in pairs(QUEUES) do
    for _, name in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
      if belongs(name, owner) then
        redis.call('ZREM', queue, name)
      end
    end
  end
end

-- What one owner knew, into what is known here: of two numbers for one window the lower, of two windows the later.
-- Leases of others are told of only where Redis lost them (`lost`), and those others were not met since.
local function merge(state, told, lost)
  for _, name in ipairs(TIMES) do
    told[name] = told[name] + now
  end
  for name in pairs(state.held) do
    if belongs(name, message.owner) then
      drop(state, name)  -- those still under way are told again
    end
  end
  forget(state, message.owner)
  for owner, at in pairs(state.met) do
    if at + rules.default_window <= now then
      state.met[owner] = nil
    end
  end
  state.met[message.owner] = now
  for name, held in pairs(told.held) do
    local owner = string.match(name, '^(.*)%.')
    if owner == message.owner or (lost and not state.met[owner]) then
      put(state, name, held[1] + now, held[2] + now, held[3] + now)
    end
  end
  state.limit = state.limit or told.limit
  told.alone, told.serial = state.serial + told.alone - told.serial, state.serial
  if now >= told.ends or (now < state.ends and state.ends_from >= told.ends + rules.clearly) then
    return
  end
  local closed = told.source == 'closed' or state.source == 'closed'
  if now < state.ends and (closed or told.ends_from < state.ends + rules.clearly) then
    told.source = closed and 'closed' or state.source
    told.remaining = math.min(told.remaining, state.remaining)
    told.ends, told.ends_from = math.max(told.ends, state.ends), math.min(told.ends_from, state.ends_from)
    told.opened, told.opening = math.min(told.opened, state.opened), math.max(told.opening, state.opening)
    told.seen, told.refusals = math.max(told.seen, state.seen), math.max(told.refusals, state.refusals)
    told.alone = math.min(told.alone, state.alone)
  end
  told.limit = state.limit
  for _, name in ipairs(NUMBERS) do
    state[name] = told[name]
  end
end

-- An owner that said it would be back and is not holds nobody up: nobody waits for its answers, or behind its places.
local function forget_the_overdue(state)
  for owner, due in pairs(state.owners) do
    if due < now and owner ~= message.owner then
      forget(state, owner)
    end
  end
end

local function ahead_of(ask)
  local queue = QUEUES[ask.class]
  local before = ask.class == 'backfill' and redis.call('ZCARD', KEYS[2]) or 0
  local rank = ask.ticket and redis.call('ZRANK', queue, ask.name)
  return before + (rank or (ask.ticket and redis.call('ZCOUNT', queue, '-inf', string.format('(%.0f', ask.ticket)))
    or redis.call('ZCARD', queue))
end

-- Tickets are microseconds, and later than all before also where two processes come in the same one.
local function next_ticket()
  local ticket = math.floor(now * 1000000)
  for _, queue in pairs(QUEUES) do
    local last = redis.call('ZRANGE', queue, -1, -1, 'WITHSCORES')
    ticket = math.max(ticket, (tonumber(last[2]) or 0) + 1)
  end
  return ticket
end

local function serve(state)
  local turns, kind, at, placed, ticket = {}, 'none', 0, {}, nil
  for i, ask in ipairs(message.asks) do
    local told, told_at = 'wait', 0
    if kind == 'none' then
      told, told_at = reserve(state, ask.name, ask.class, ahead_of(ask))
    end
    if told == 'admit' then
      turns[i] = 0
      if ask.ticket then
        redis.call('ZREM', QUEUES[ask.class], ask.name)
      end
    else
      if kind == 'none' then
        kind, at = told, told_at
      end
      if not ask.ticket then
        ticket = ticket and ticket + 1 or next_ticket()
      end
      turns[i] = ask.ticket or ticket
      placed[#placed + 1] = {QUEUES[ask.class], turns[i], ask.name}
    end
  end
  return turns, kind, at, placed
end

-- One step ------------------------------------------------------------------------------------------------------------

local state, found = load()
local lost = message.born and not (found and message.born == state.born)
if lost and not message.told then
  return {'gone'}
end
set_back(state)
if message.told then
  merge(state, message.told, lost)
end
for _, told in ipairs(message.ended) do
  settle(state, told)
end
for _, left in ipairs(message.left) do
  redis.call('ZREM', QUEUES[left.class], left.name)
end
forget_the_overdue(state)
local turns, kind, at, placed = serve(state)
state.owners[message.owner] = (#turns > 0 or message.others > 0) and now + message.back or nil
local packed = cmsgpack.pack(state)
found = found or message.told or #message.ended + #message.left + #message.asks + message.others > 0
if found then
  -- Where memory is full this is refused, and nothing but places given up is lost.
  redis.call('SET', KEYS[1], packed, 'PX', lifetime(state))
end
for _, place in ipairs(placed) do
  redis.call('ZADD', place[1], string.format('%.0f', place[2]), place[3])
  redis.call('PEXPIRE', place[1], 1000 * LONGEST_BELIEVED)
end
local waiting = {interactive = redis.call('ZCARD', KEYS[2]), backfill = redis.call('ZCARD', KEYS[3])}
local born = found and state.born or nil
return {cmsgpack.pack({kind = kind, now = now, at = at, born = born, turns = turns, waiting = waiting}), packed}
