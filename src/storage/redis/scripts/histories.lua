-- Shared by the scripts that write histories; put before them when they are loaded.
--
-- An entry begins with nine base36 digits of its time; characters 12 to 22 are its event key (interaction-codec.ts).
-- What is remembered of an event stands in the hash `events` under its key: how many entries of it the history holds,
-- then its state (event-state.ts). An event without entries stands in the ZSET `forget`, too, by the millisecond until
-- which it is remembered; one with entries is remembered as long as they are there.

local CHUNK = 1000 -- Lua's unpack has a limit of some thousand values

-- Compared as numbers: comparing strings would follow the server's locale.
local function time_of(entry)
  return tonumber(string.sub(entry, 1, 9), 36)
end

local function event_key_of(entry)
  return string.sub(entry, 12, 22)
end

-- Before when nothing that a customer does is kept: as they said, in the hash `consents` (consent-note.ts), else as the
-- tenant's rule has it: '1' keeps what nobody refused. One lookup.
local function withheld_before(consents, keeps_unasked)
  local note = redis.call('HGET', consents, 'personalization')
  if not note then return keeps_unasked == '1' and 0 or math.huge end
  local letter, from_ms = string.match(note, '^(%a)(%d+)')
  return string.lower(letter) == 'g' and tonumber(from_ms) or math.huge
end

local function whole(number)
  return string.format('%.0f', number)
end

-- Pushes entries so that the first of them becomes the head. Returns the new length.
local function push_head(key, entries)
  local length = 0
  for last = #entries, 1, -CHUNK do
    local oldest_first = {}
    for index = last, math.max(1, last - CHUNK + 1), -1 do oldest_first[#oldest_first + 1] = entries[index] end
    length = redis.call('LPUSH', key, unpack(oldest_first))
  end
  return length
end

-- Puts `fresh` into the list at `key`, both newest first; among equal times fresh entries come first. What comes late
-- is spliced in at the head: only what is newer is taken out and put back. Returns the new length.
local function insert_newest_first(key, fresh)
  local head = redis.call('LINDEX', key, 0)
  local oldest = time_of(fresh[#fresh])
  if not head or oldest >= time_of(head) then return push_head(key, fresh) end
  local depth, newer = 4, {}
  repeat
    depth = depth * 4
    newer = redis.call('LRANGE', key, 0, depth - 1)
  until #newer < depth or time_of(newer[#newer]) <= oldest
  while #newer > 0 and time_of(newer[#newer]) <= oldest do newer[#newer] = nil end
  local merged, next_fresh = {}, 1
  for _, entry in ipairs(newer) do
    local time = time_of(entry)
    while next_fresh <= #fresh and time_of(fresh[next_fresh]) >= time do
      merged[#merged + 1] = fresh[next_fresh]
      next_fresh = next_fresh + 1
    end
    merged[#merged + 1] = entry
  end
  for index = next_fresh, #fresh do merged[#merged + 1] = fresh[index] end
  redis.call('LTRIM', key, #newer, -1)
  return push_head(key, merged)
end

-- Entries have left the history. An event whose last entry is gone is remembered until `until_ms`. Returns how many are.
local function uncount(dropped, events, forget, until_ms)
  local keys, gone, ended = {}, {}, 0
  for _, entry in ipairs(dropped) do
    local key = event_key_of(entry)
    if not gone[key] then keys[#keys + 1] = key end
    gone[key] = (gone[key] or 0) + 1
  end
  for _, key in ipairs(keys) do
    local count, state = string.match(redis.call('HGET', events, key) or '', '^(%d+)(.*)$')
    if count then
      local left = math.max(0, tonumber(count) - gone[key])
      redis.call('HSET', events, key, whole(left) .. state)
      if left == 0 then
        redis.call('ZADD', forget, whole(until_ms), key)
        ended = ended + 1
      end
    end
  end
  return ended
end

-- Cuts the list to its newest entries. An event whose last entry goes is remembered until `until_ms`. Returns how many do.
local function cut(list, length, limit, events, forget, until_ms)
  if length <= limit then return 0 end
  local dropped = redis.call('LRANGE', list, limit, -1)
  -- To nothing: from 0 to -1 would be all of it.
  if limit == 0 then redis.call('DEL', list) else redis.call('LTRIM', list, 0, limit - 1) end
  return uncount(dropped, events, forget, until_ms)
end

-- Forgets events that have no entries: those whose time is over, then the next ones if there are too many.
local function forget_old(events, forget, now_ms, max_events)
  local count = redis.call('ZCARD', forget)
  if count == 0 then return end
  local over = redis.call('ZRANGEBYSCORE', forget, '-inf', '(' .. whole(now_ms))
  local surplus = count - #over - max_events
  if surplus > 0 then over = redis.call('ZRANGE', forget, 0, #over + surplus - 1) end
  for first = 1, #over, CHUNK do
    local last = math.min(first + CHUNK - 1, #over)
    redis.call('HDEL', events, unpack(over, first, last))
    redis.call('ZREM', forget, unpack(over, first, last))
  end
end

-- A history written by a version that kept only the keys of the last days (`seen`): from here on each event with an
-- entry is remembered; of its content nothing is known. Once for each history.
local function adopt(history, events, forget, seen, window_ms)
  if redis.call('EXISTS', events) == 1 then return end
  local counts = {}
  for _, entry in ipairs(redis.call('LRANGE', history, 0, -1)) do
    local key = event_key_of(entry)
    counts[key] = (counts[key] or 0) + 1
  end
  for key, count in pairs(counts) do redis.call('HSET', events, key, count .. 'p') end
  local keys_and_times = redis.call('ZRANGE', seen, 0, -1, 'WITHSCORES')
  for index = 1, #keys_and_times, 2 do
    local key = keys_and_times[index]
    if not counts[key] then
      redis.call('HSET', events, key, '0p')
      redis.call('ZADD', forget, whole(tonumber(keys_and_times[index + 1]) + window_ms), key)
    end
  end
  redis.call('DEL', seen)
end
