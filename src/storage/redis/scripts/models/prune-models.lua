-- Removes versions, except the one that serves: it may have been activated after the caller chose.
--
-- KEYS[1] models   KEYS[2] revisions   KEYS[3...] of each version in turn: its artifact, then its parts
-- ARGV of each version in turn: the version, how many keys it has
--
-- Returns the versions removed.

local active = redis.call('HGET', KEYS[2], 'model')
local removed = {}
local at = 2
for index = 1, #ARGV, 2 do
  local version = ARGV[index]
  local last = at + tonumber(ARGV[index + 1])
  if version ~= active then
    redis.call('HDEL', KEYS[1], version)
    -- Freed beside the server's one thread: they may be hundreds of megabytes.
    for key = at + 1, last do redis.call('UNLINK', KEYS[key]) end
    removed[#removed + 1] = tonumber(version)
  end
  at = last
end
return removed
