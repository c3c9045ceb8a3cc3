-- Makes a session a customer's, unless its history still waits to be moved to the one it was before.
-- From here on nothing is written to the session's own history, so what is returned stays true until it is released.
--
-- KEYS[1] alias   KEYS[2] the session's history   KEYS[3] the session's seen
-- ARGV[1] customer id   ARGV[2] alias TTL, ms
--
-- Returns {customer the session is now, entries newest first, event keys and when received (flat pairs)}.

local owner = redis.call('GET', KEYS[1])
if not owner or owner == ARGV[1] or redis.call('EXISTS', KEYS[2]) == 0 then
  owner = ARGV[1]
  redis.call('SET', KEYS[1], owner, 'PX', ARGV[2])
end
return {owner, redis.call('LRANGE', KEYS[2], 0, -1), redis.call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')}
