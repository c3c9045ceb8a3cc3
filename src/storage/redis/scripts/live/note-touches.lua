-- Counts who turns to what in one hour, each person once per item.
--
-- KEYS[1] the tenant's revisions: without them it is gone   KEYS[2] people by item   KEYS[3] customers by item
-- KEYS[4] and so on: of each touch, who turned to its item
-- ARGV[1] items counted at most   ARGV[2] TTL, ms   ARGV[3] erasures when it was told: nothing counts after another
-- then for each touch: item, person, '1' for a known customer, '1' where an item that has no place takes the least's
--
-- Returns how many were counted.

if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if tonumber(redis.call('HGET', KEYS[1], 'erasures') or 0) ~= tonumber(ARGV[3]) then return 0 end
local counted = 0
for touch = 1, #KEYS - 3 do
  local at = 4 * touch
  local item, seen = ARGV[at], KEYS[touch + 3]
  local has_place = redis.call('ZSCORE', KEYS[2], item) or redis.call('ZCARD', KEYS[2]) < tonumber(ARGV[1])
  if not has_place and ARGV[at + 3] == '1' then
    redis.call('ZREM', KEYS[3], redis.call('ZPOPMIN', KEYS[2])[1])
    has_place = true
  end
  if has_place and redis.call('PFADD', seen, ARGV[at + 1]) == 1 then
    redis.call('PEXPIRE', seen, ARGV[2])
    redis.call('ZINCRBY', KEYS[2], 1, item)
    if ARGV[at + 2] == '1' then redis.call('ZINCRBY', KEYS[3], 1, item) end
    counted = counted + 1
  end
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return counted
