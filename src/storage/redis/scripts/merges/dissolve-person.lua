-- Forgets all merges of a person, if all of their ids were erased.
--
-- KEYS[1] merges
-- ARGV[1] an id of the person   ARGV[2...] erased ids
--
-- Returns the ids of the person that were not erased; if there are any, nothing is written.

local erased = {}
for index = 2, #ARGV do erased[ARGV[index]] = true end
local ids, missing = ids_below(KEYS[1], root_of(KEYS[1], ARGV[1])), {}
for _, id in ipairs(ids) do
  if not erased[id] then missing[#missing + 1] = id end
end
if #missing == 0 then
  for _, id in ipairs(ids) do redis.call('HDEL', KEYS[1], 'p:' .. id, 'c:' .. id) end
end
return missing
