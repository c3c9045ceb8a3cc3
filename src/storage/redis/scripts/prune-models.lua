-- Removes versions, except the one that serves: it may have been activated after the caller chose.
--
-- KEYS[1] models   KEYS[2] revisions   KEYS[3...] artifacts, in the order of the versions
-- ARGV versions
--
-- Returns the versions removed.

local active = redis.call('HGET', KEYS[2], 'model')
local removed = {}
for index, version in ipairs(ARGV) do
  if version ~= active then
    redis.call('HDEL', KEYS[1], version)
    redis.call('DEL', KEYS[2 + index])
    removed[#removed + 1] = tonumber(version)
  end
end
return removed
