-- Notes when a key was used, unless it is gone.
--
-- KEYS[1] keys   KEYS[2] when each was used
-- ARGV[1] key id   ARGV[2] milliseconds since the epoch

if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
