-- Inserts or replaces items. A stored item begins with nine digits, since when it exists: these are kept, unless the shop
-- says them. What was kept of a former item of the id goes.
--
-- KEYS[1] catalogue   KEYS[2] catalogue changes   KEYS[3] revisions   KEYS[4] former items   KEYS[5] when they went
-- ARGV[1] changes kept   ARGV[2...] for each item: id, stored form, 1 if its time is the shop's word
--
-- Returns the catalogue revision, raised by one if any item changed.

local changed = {}
for index = 2, #ARGV, 3 do
  local id, item, dated = ARGV[index], ARGV[index + 1], ARGV[index + 2] == '1'
  local before = redis.call('HGET', KEYS[1], id)
  if before and not dated then item = string.sub(before, 1, 9) .. string.sub(item, 10) end
  if item ~= before then
    redis.call('HSET', KEYS[1], id, item)
    if not before and redis.call('HDEL', KEYS[4], id) == 1 then redis.call('ZREM', KEYS[5], id) end
    changed[#changed + 1] = id
  end
end
return note_changes(KEYS[2], KEYS[3], changed, tonumber(ARGV[1]))
