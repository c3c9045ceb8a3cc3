-- Inserts or replaces items. A stored item begins with nine digits, the time it was first heard of: these are kept.
--
-- KEYS[1] catalogue   KEYS[2] catalogue changes   KEYS[3] revisions
-- ARGV[1] changes kept   ARGV[2...] for each item: id, stored form
--
-- Returns the catalogue revision, raised by one if any item changed.

local changed = {}
for index = 2, #ARGV, 2 do
  local id, item = ARGV[index], ARGV[index + 1]
  local before = redis.call('HGET', KEYS[1], id)
  if before then item = string.sub(before, 1, 9) .. string.sub(item, 10) end
  if item ~= before then
    redis.call('HSET', KEYS[1], id, item)
    changed[#changed + 1] = id
  end
end
return note_changes(KEYS[2], KEYS[3], changed, tonumber(ARGV[1]))
