-- Puts a tombstone over digests of erased ids, and counts it.
--
-- KEYS[1] tombstones   KEYS[2] tombstone times   KEYS[3] revisions
-- ARGV[1] tombstone as JSON   ARGV[2] milliseconds of the erasure   ARGV[3] those older than this go
-- ARGV[4] how many are kept   ARGV[5...] digests

local function forget(digests)
  for _, digest in ipairs(digests) do
    redis.call('HDEL', KEYS[1], digest)
    redis.call('ZREM', KEYS[2], digest)
  end
end

for index = 5, #ARGV do
  redis.call('HSET', KEYS[1], ARGV[index], ARGV[1])
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[index])
end
redis.call('HINCRBY', KEYS[3], 'tombstones', 1)
-- A few at a time: each erasure brings fewer than this.
forget(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[3], 'LIMIT', 0, 100))
local surplus = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[4])
if surplus > 0 then forget(redis.call('ZRANGE', KEYS[2], 0, math.min(surplus, 100) - 1)) end
