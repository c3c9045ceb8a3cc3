-- Replaces an item, if it still is what the caller read.
--
-- KEYS[1] catalogue   KEYS[2] catalogue changes   KEYS[3] revisions
-- ARGV[1] changes kept   ARGV[2] item id   ARGV[3] stored form as read   ARGV[4] new stored form
--
-- Returns 1 if it was replaced (or is the same already), 0 if it has changed or is gone.

local id, before, after = ARGV[2], ARGV[3], ARGV[4]
if redis.call('HGET', KEYS[1], id) ~= before then return 0 end
if after ~= before then
  redis.call('HSET', KEYS[1], id, after)
  note_changes(KEYS[2], KEYS[3], {id}, tonumber(ARGV[1]))
end
return 1
