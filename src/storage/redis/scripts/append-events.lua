-- Appends events to one history, each event once.
--
-- KEYS[1] history   KEYS[2] seen   KEYS[3] the session's alias, or the customer's sessions
-- KEYS[4] profile   KEYS[5] records   KEYS[6] links: of a known customer only; who keeps coming is not forgotten
-- ARGV[1] 'session' or 'known'   ARGV[2] now, ms        ARGV[3] dedupe window, ms   ARGV[4] event keys kept at most
-- ARGV[5] history limit          ARGV[6] history TTL, ms                            ARGV[7] TTL of KEYS[3], ms
-- ARGV[8] entries of passing types kept at most   ARGV[9] number of passing types, then each as it stands in an entry
-- then for each event, newest first: event key, number of entries, entries newest first
--
-- Returns {0, accepted events, their entries}, or {1, customer id} if this session is a customer: nothing is written.

if ARGV[1] == 'session' then
  local customer = redis.call('GET', KEYS[3])
  if customer then
    redis.call('PEXPIRE', KEYS[3], ARGV[7])
    return {1, customer}
  end
end

local now_ms, window_ms, max_events = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
trim_seen(KEYS[2], now_ms, window_ms, max_events)

local passing_count = tonumber(ARGV[9])
local passing_types = {}
for index = 10, 9 + passing_count do passing_types[#passing_types + 1] = ARGV[index] end

local accepted, fresh, index = 0, {}, 10 + passing_count
while index <= #ARGV do
  local count = tonumber(ARGV[index + 1])
  if redis.call('ZADD', KEYS[2], 'NX', ARGV[2], ARGV[index]) == 1 then
    accepted = accepted + 1
    for entry = index + 2, index + 1 + count do fresh[#fresh + 1] = ARGV[entry] end
  end
  index = index + 2 + count
end

if accepted > 0 then
  insert_bounded(KEYS[1], fresh, tonumber(ARGV[5]), passing_types, tonumber(ARGV[8]))
  trim_seen(KEYS[2], now_ms, window_ms, max_events)
  redis.call('PEXPIRE', KEYS[1], ARGV[6])
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
  if ARGV[1] == 'known' then
    for key = 3, 6 do redis.call('PEXPIRE', KEYS[key], ARGV[7]) end
  end
end
return {0, accepted, #fresh}
