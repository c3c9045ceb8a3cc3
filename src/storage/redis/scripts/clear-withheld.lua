-- Removes of a customer's history what would be withheld were it told now.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] consents
-- ARGV[1] now, ms   ARGV[2] dedupe window, ms   ARGV[3] events without entries kept
-- ARGV[4] '1': keeps what nobody refused, see withheld_before
--
-- Returns {entries removed, entries left, 1 if nothing at all is to be kept}.

local function entries()
  return redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2])
end

local before = entries()
local withheld_ms = withheld_before(KEYS[6], ARGV[4])
if withheld_ms == math.huge then
  for key = 1, 5 do redis.call('DEL', KEYS[key]) end
  return {before, 0, 1}
end
if withheld_ms == 0 or before == 0 then return {0, before, 0} end
adopt(KEYS[1], KEYS[3], KEYS[4], KEYS[5], tonumber(ARGV[2]))
for list = 1, 2 do
  local kept = 0
  for _, entry in ipairs(redis.call('LRANGE', KEYS[list], 0, -1)) do
    if time_of(entry) < withheld_ms then break end
    kept = kept + 1
  end
  local until_ms = tonumber(ARGV[1]) + tonumber(ARGV[2])
  cut(KEYS[list], redis.call('LLEN', KEYS[list]), kept, KEYS[3], KEYS[4], until_ms)
end
forget_old(KEYS[3], KEYS[4], tonumber(ARGV[1]), tonumber(ARGV[3]))
local left = entries()
return {before - left, left, 0}
