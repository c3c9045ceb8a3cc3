-- Merges one id into another, if that leaves a forest of trees no larger than allowed.
--
-- KEYS[1] merges
-- ARGV[1] kept id   ARGV[2] absorbed id   ARGV[3] note as JSON, with the kept id   ARGV[4] most ids of one person
--
-- Returns {outcome, root of the absorbed id before}; the outcomes are those of `MergeOutcome`.

local key, kept, absorbed = KEYS[1], ARGV[1], ARGV[2]
local into, root = root_of(key, kept), root_of(key, absorbed)
local parent = parent_of(key, absorbed)
if into == root then
  if root == kept or parent == kept then return {'known', root} end
  return {'turned_round', root}
end
if parent then return {'taken', root} end
if #ids_below(key, into) + #ids_below(key, absorbed) > tonumber(ARGV[4]) then return {'too_many', root} end
redis.call('HSET', key, 'p:' .. absorbed, ARGV[3])
local children = children_of(key, kept)
children[#children + 1] = absorbed
set_children(key, kept, children)
return {'linked', root}
