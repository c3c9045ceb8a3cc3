-- Moves the pointer to the version that serves.
--
-- KEYS[1] models   KEYS[2] revisions
-- ARGV[1] version
--
-- Returns 1, or 0 if there is no such version: nothing is written.

if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], 'model', ARGV[1])
return 1
