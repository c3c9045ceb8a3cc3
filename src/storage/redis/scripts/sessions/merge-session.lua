-- Adds a session's history to its customer's. Again with the same session changes nothing: an event that the customer
-- knows is left out.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] consents
-- ARGV[1] now, ms         ARGV[2] dedupe window, ms   ARGV[3] events without entries kept   ARGV[4] history limit
-- ARGV[5] passing limit   ARGV[6] history TTL, ms     ARGV[7] number of events              ARGV[8] number of entries
-- ARGV[9] '1': keeps what nobody refused, see withheld_before
-- then for each event: key, count and state, until when it is remembered or '' if it has entries
-- then the entries, newest first, and the entries that pass by, newest first
--
-- What the customer does not agree to being kept is left out.
--
-- Returns the number of entries added.

local now_ms, window_ms, max_events = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
adopt(KEYS[1], KEYS[3], KEYS[4], KEYS[5], window_ms)
forget_old(KEYS[3], KEYS[4], now_ms, max_events)

local withheld_ms = withheld_before(KEYS[6], ARGV[9])
if withheld_ms == math.huge then return 0 end
local events_end = 9 + 3 * tonumber(ARGV[7])
local is_withheld = {}
for index = events_end + 1, #ARGV do
  if time_of(ARGV[index]) < withheld_ms then is_withheld[event_key_of(ARGV[index])] = true end
end
local is_new = {}
for index = 10, events_end, 3 do
  local key = ARGV[index]
  local known = redis.call('HGET', KEYS[3], key)
  -- One that only waits for its event does not keep the event out.
  if is_withheld[key] then
    is_new[key] = false
  elseif not known or string.match(known, '^%d+w') then
    redis.call('HSET', KEYS[3], key, ARGV[index + 1])
    redis.call('ZREM', KEYS[4], key)
    is_new[key] = true
    if ARGV[index + 2] ~= '' then redis.call('ZADD', KEYS[4], ARGV[index + 2], key) end
  end
end

local function new_ones(first, last)
  local entries = {}
  for index = first, last do
    if is_new[event_key_of(ARGV[index])] then entries[#entries + 1] = ARGV[index] end
  end
  return entries
end
local entries_end = events_end + tonumber(ARGV[8])
local fresh, passing = new_ones(events_end + 1, entries_end), new_ones(entries_end + 1, #ARGV)
local until_ms = now_ms + window_ms
if #fresh > 0 then
  cut(KEYS[1], insert_newest_first(KEYS[1], fresh), tonumber(ARGV[4]), KEYS[3], KEYS[4], until_ms)
end
if #passing > 0 then
  cut(KEYS[2], insert_newest_first(KEYS[2], passing), tonumber(ARGV[5]), KEYS[3], KEYS[4], until_ms)
end
forget_old(KEYS[3], KEYS[4], now_ms, max_events)
for key = 1, 4 do redis.call('PEXPIRE', KEYS[key], ARGV[6]) end
return #fresh + #passing
