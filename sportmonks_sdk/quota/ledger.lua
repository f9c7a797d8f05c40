-- One step of the quota that processes share: the queue of all of them, by the arithmetic of budget.lua, which comes first.
--
-- KEYS: the state of one entity (MessagePack); who waits in each class (sorted sets of places by ticket).
-- ARGV: a message (MessagePack). Redis runs it as one step, and its TIME is the only clock.
--
--   owner   who speaks: one event loop of one process
--   rules   the numbers of quota.vocabulary.Rules
--   born    the state it knew, if any: where that is gone, nothing is done and the answer is "gone"
--   forget  whether what is known of the window is to be forgotten, before all the rest
--   told    what it knew when Redis was away or lost the state, to be merged; times are seconds from now
--   ended   how calls ended, oldest first, each `ago` seconds ago
--   left    places given up
--   asks    places that want a call, first come first
--   others  how many more of its places wait, or have calls under way
--   back    it will speak again within so many seconds, as long as there are any

-- The queue -----------------------------------------------------------------------------------------------------------

local function belongs(name, owner)
  return string.sub(name, 1, #owner + 1) == owner .. '.'
end

local function drop_owner(state, owner)
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
  drop_owner(state, message.owner)
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
    local paused = told.source == 'paused' or state.source == 'paused'
    told.source = closed and 'closed' or paused and 'paused' or state.source
    told.remaining = math.min(told.remaining, state.remaining)
    told.ends, told.ends_from = math.max(told.ends, state.ends), math.min(told.ends_from, state.ends_from)
    told.opened, told.opening = math.min(told.opened, state.opened), math.max(told.opening, state.opening)
    for _, name in ipairs({'seen', 'heard', 'paused', 'resume', 'pauses', 'refusals'}) do
      told[name] = math.max(told[name], state[name])
    end
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
      drop_owner(state, owner)
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
if message.forget then
  blank(state)
end
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
