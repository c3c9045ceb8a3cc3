-- Every id of the person an id belongs to, the root first, then level by level.
--
-- KEYS[1] merges
-- ARGV[1] customer id
--
-- Returns the ids, or nothing if merges of an earlier program have not been taken over yet.

local id = ARGV[1]
local fields = redis.call('HMGET', KEYS[1], 'v', 'p:' .. id, 'c:' .. id)
if not fields[1] then return false end
if not fields[2] and not fields[3] then return {id} end
return ids_below(KEYS[1], root_of(KEYS[1], id))
