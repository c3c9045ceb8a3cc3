-- Forgets former items that went before a moment, so many at most.
--
-- KEYS[1] former items   KEYS[2] when they went   KEYS[3] catalogue changes   KEYS[4] revisions
-- ARGV[1] changes kept   ARGV[2] before ms   ARGV[3] at most
--
-- Returns how many were forgotten.

local ids = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[2], id)
end
note_changes(KEYS[3], KEYS[4], ids, tonumber(ARGV[1]))
return #ids
