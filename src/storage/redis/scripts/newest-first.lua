-- Shared by the scripts that write histories; put before them when they are loaded.
--
-- An entry begins with nine base36 digits of its time; characters 12 to 22 are its event key (interaction-codec.ts).

local CHUNK = 1000 -- Lua's unpack has a limit of some thousand values

-- Compared as numbers: comparing strings would follow the server's locale.
local function time_of(entry)
  return tonumber(string.sub(entry, 1, 9), 36)
end

local function event_key_of(entry)
  return string.sub(entry, 12, 22)
end

local function push_all(command, key, entries)
  for first = 1, #entries, CHUNK do
    redis.call(command, key, unpack(entries, first, math.min(first + CHUNK - 1, #entries)))
  end
end

-- Puts `fresh` into the list at `key`, both newest first; among equal times fresh entries come first.
local function insert_newest_first(key, fresh, limit)
  if #fresh == 0 then return end
  local head = redis.call('LINDEX', key, 0)
  if not head or time_of(fresh[#fresh]) >= time_of(head) then
    -- The usual case: everything is newer than what is there. LPUSH takes them oldest first.
    local oldest_first = {}
    for index = #fresh, 1, -1 do oldest_first[#oldest_first + 1] = fresh[index] end
    push_all('LPUSH', key, oldest_first)
  else
    local merged, next_fresh = {}, 1
    for _, entry in ipairs(redis.call('LRANGE', key, 0, -1)) do
      local time = time_of(entry)
      while next_fresh <= #fresh and time_of(fresh[next_fresh]) >= time do
        merged[#merged + 1] = fresh[next_fresh]
        next_fresh = next_fresh + 1
      end
      merged[#merged + 1] = entry
    end
    for index = next_fresh, #fresh do merged[#merged + 1] = fresh[index] end
    redis.call('DEL', key)
    push_all('RPUSH', key, merged)
  end
  redis.call('LTRIM', key, 0, limit - 1)
end

-- Whether an entry is of one of some types; each type is written as in an entry, from character 25 on.
local function is_of(entry, types)
  for _, name in ipairs(types) do
    if string.sub(entry, 25, 24 + #name) == name then return true end
  end
  return false
end

local function holds_passing(entries, types)
  for _, entry in ipairs(entries) do
    if is_of(entry, types) then return true end
  end
  return false
end

-- Keeps the newest `limit` entries of some types, and all others.
local function trim_passing(key, types, limit)
  local kept, passing, dropped = {}, 0, false
  for _, entry in ipairs(redis.call('LRANGE', key, 0, -1)) do
    local passes = is_of(entry, types)
    if passes then passing = passing + 1 end
    if passes and passing > limit then dropped = true else kept[#kept + 1] = entry end
  end
  if not dropped then return end
  redis.call('DEL', key)
  push_all('RPUSH', key, kept)
end

-- Puts `fresh` into the list at `key` within both bounds: of the passing types the newest `passing_limit` stay.
local function insert_bounded(key, fresh, limit, passing_types, passing_limit)
  if not holds_passing(fresh, passing_types) then return insert_newest_first(key, fresh, limit) end
  -- Before the limit cuts: what passes must not push out what stays.
  insert_newest_first(key, fresh, limit + #fresh)
  trim_passing(key, passing_types, passing_limit)
  redis.call('LTRIM', key, 0, limit - 1)
end

-- Forgets event keys that left the window, by age and by number; the oldest received go first.
local function trim_seen(key, now_ms, window_ms, max_events)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', now_ms - window_ms))
  redis.call('ZREMRANGEBYRANK', key, 0, -(max_events + 1))
end
