-- Stores the first settings of a tenant.
--
-- KEYS[1] settings   KEYS[2] revisions   KEYS[3] merges
-- ARGV[1] settings as JSON   ARGV[2] epoch
--
-- Returns 1, or 0 if the tenant exists: nothing is written.

if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[2], 'epoch', ARGV[2])
redis.call('HINCRBY', KEYS[2], 'settings', 1)
-- A new tenant has no merges of an earlier program to take over.
redis.call('HSET', KEYS[3], 'v', 1)
return 1
