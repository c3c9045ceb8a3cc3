-- Removes items, and keeps what was said of them as former items.
--
-- KEYS[1] catalogue   KEYS[2] catalogue changes   KEYS[3] revisions   KEYS[4] former items   KEYS[5] when they went
-- ARGV[1] changes kept   ARGV[2] former items kept   ARGV[3] now ms   ARGV[4...] item ids
--
-- Returns the number of items that existed.

local changed = {}
for index = 4, #ARGV do
  local id = ARGV[index]
  local item = redis.call('HGET', KEYS[1], id)
  if item then
    redis.call('HDEL', KEYS[1], id)
    redis.call('HSET', KEYS[4], id, item)
    redis.call('ZADD', KEYS[5], ARGV[3], id)
    changed[#changed + 1] = id
  end
end
local removed = #changed
local surplus = redis.call('ZCARD', KEYS[5]) - tonumber(ARGV[2])
if surplus > 0 then
  for _, id in ipairs(redis.call('ZRANGE', KEYS[5], 0, surplus - 1)) do
    redis.call('HDEL', KEYS[4], id)
    changed[#changed + 1] = id
  end
  redis.call('ZREMRANGEBYRANK', KEYS[5], 0, surplus - 1)
end
note_changes(KEYS[2], KEYS[3], changed, tonumber(ARGV[1]))
return removed
