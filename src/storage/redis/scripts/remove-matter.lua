-- Forgets that a guest has a matter at a place, unless something was noted of them since.
--
-- KEYS[1] matters   ARGV[1] customer id   ARGV[2] when they were noted, as it was read

if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0
