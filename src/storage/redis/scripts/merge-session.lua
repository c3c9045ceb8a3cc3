-- Adds a session's history to its customer's. Again with the same session changes nothing: an event that the customer
-- has, by its seen keys or by an entry in the history, is left out. (An event in neither was trimmed as too old, and is
-- trimmed again.)
--
-- KEYS[1] history   KEYS[2] seen
-- ARGV[1] now, ms   ARGV[2] dedupe window, ms   ARGV[3] event keys kept at most   ARGV[4] history limit
-- ARGV[5] history TTL, ms   ARGV[6] number of event keys
-- ARGV[7] entries of passing types kept at most   ARGV[8] number of passing types, then each as it stands in an entry
-- then for each event key: key, when received in ms; then the entries, newest first
--
-- Returns the number of entries added.

local now_ms, window_ms, max_events = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
trim_seen(KEYS[2], now_ms, window_ms, max_events)

local had = {}
for _, entry in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do had[event_key_of(entry)] = true end

local passing_count = tonumber(ARGV[8])
local passing_types = {}
for index = 9, 8 + passing_count do passing_types[#passing_types + 1] = ARGV[index] end

local seen_start = 9 + passing_count
local seen_end = seen_start - 1 + 2 * tonumber(ARGV[6])
local fresh = {}
for index = seen_end + 1, #ARGV do
  local event_key = event_key_of(ARGV[index])
  -- Kept, so that the lines of one order ask Redis once.
  if had[event_key] == nil then had[event_key] = redis.call('ZSCORE', KEYS[2], event_key) ~= false end
  if not had[event_key] then fresh[#fresh + 1] = ARGV[index] end
end

for index = seen_start, seen_end, 2 do
  redis.call('ZADD', KEYS[2], 'NX', ARGV[index + 1], ARGV[index])
end
trim_seen(KEYS[2], now_ms, window_ms, max_events)
redis.call('PEXPIRE', KEYS[2], ARGV[2])

if #fresh > 0 then
  insert_bounded(KEYS[1], fresh, tonumber(ARGV[4]), passing_types, tonumber(ARGV[7]))
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
end
return #fresh
