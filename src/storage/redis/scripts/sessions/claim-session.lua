-- Makes a session a customer's, unless its history still waits to be moved to the one it was before.
-- From here on nothing is written to the session's own history, so what is returned stays true until it is released.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] alias
-- ARGV[1] customer id   ARGV[2] alias TTL, ms   ARGV[3] dedupe window, ms
--
-- Returns {customer the session is now, entries, entries that pass by (both newest first), event keys with count and
-- state (flat pairs), event keys without entries and until when they are remembered (flat pairs)}.

local owner = redis.call('GET', KEYS[6])
if not owner or owner == ARGV[1] or redis.call('EXISTS', KEYS[1], KEYS[2]) == 0 then
  owner = ARGV[1]
  redis.call('SET', KEYS[6], owner, 'PX', ARGV[2])
end
adopt(KEYS[1], KEYS[3], KEYS[4], KEYS[5], tonumber(ARGV[3]))
return {
  owner,
  redis.call('LRANGE', KEYS[1], 0, -1),
  redis.call('LRANGE', KEYS[2], 0, -1),
  redis.call('HGETALL', KEYS[3]),
  redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES'),
}
