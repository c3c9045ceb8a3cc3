-- Takes an id of which nothing is kept any more out of its person, unless others were merged into it.
--
-- KEYS[1] merges
-- ARGV[1] customer id
--
-- Returns 1, or 0 if others were merged into it: it still holds them together.

if redis.call('HEXISTS', KEYS[1], 'c:' .. ARGV[1]) == 1 then return 0 end
local parent = parent_of(KEYS[1], ARGV[1])
if parent then unlink(KEYS[1], parent, ARGV[1]) end
return 1
