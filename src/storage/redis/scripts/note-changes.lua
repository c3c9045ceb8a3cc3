-- Shared by the scripts that change the catalogue; put before them when they are loaded.

-- Raises the revision by one if anything changed and lists the changed ids under it. Only the newest `kept` changes
-- stay listed; `catalogueFloor` is the revision from which on none is missing. Returns the revision.
local function note_changes(changes, revisions, ids, kept)
  if #ids == 0 then return tonumber(redis.call('HGET', revisions, 'catalogue') or 0) end
  local revision = redis.call('HINCRBY', revisions, 'catalogue', 1)
  for _, id in ipairs(ids) do redis.call('ZADD', changes, revision, id) end
  local newest_dropped = redis.call('ZRANGE', changes, -(kept + 1), -(kept + 1), 'WITHSCORES')
  if newest_dropped[2] then
    redis.call('HSET', revisions, 'catalogueFloor', newest_dropped[2])
    redis.call('ZREMRANGEBYRANK', changes, 0, -(kept + 1))
  end
  return revision
end
