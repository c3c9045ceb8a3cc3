-- Removes items.
--
-- KEYS[1] catalogue   KEYS[2] catalogue changes   KEYS[3] revisions
-- ARGV[1] changes kept   ARGV[2...] item ids
--
-- Returns the number of items that existed.

local removed = {}
for index = 2, #ARGV do
  if redis.call('HDEL', KEYS[1], ARGV[index]) == 1 then removed[#removed + 1] = ARGV[index] end
end
note_changes(KEYS[2], KEYS[3], removed, tonumber(ARGV[1]))
return #removed
