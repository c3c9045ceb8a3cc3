-- Takes a customer out of a name token; the token itself goes with its last customer, so that no name is left behind.
--
-- KEYS[1] the token's exact set   KEYS[2] the sorted set of tokens
-- ARGV[1] customer id   ARGV[2] token

redis.call('SREM', KEYS[1], ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('ZREM', KEYS[2], ARGV[2]) end
return 1
