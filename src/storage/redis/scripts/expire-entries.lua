-- Takes out of one history what is older than its type is kept, but for what belongs to some stays. O(history).
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- ARGV[1] now, ms   ARGV[2] dedupe window, ms   ARGV[3] events without entries kept   ARGV[4] number of types
-- then for each type: its name, the ms before which it goes; then the ids of the stays whose entries stay
--
-- Returns {entries removed, entries left}.

local now_ms, window_ms, max_events = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
adopt(KEYS[1], KEYS[3], KEYS[4], KEYS[5], window_ms)

local before, latest = {}, 0
local types_end = 4 + 2 * tonumber(ARGV[4])
for index = 5, types_end, 2 do
  before[ARGV[index]] = tonumber(ARGV[index + 1])
  latest = math.max(latest, before[ARGV[index]])
end
local stays = {}
for index = types_end + 1, #ARGV do stays[ARGV[index]] = true end

local function is_over(entry)
  local time = time_of(entry)
  if time >= latest then return false end
  local fields = cjson.decode(string.sub(entry, 10))
  local limit = before[fields[2]]
  return limit and time < limit and not stays[fields[9]]
end

local lives_ms = math.max(redis.call('PTTL', KEYS[1]), redis.call('PTTL', KEYS[2]), redis.call('PTTL', KEYS[3]))
local removed, left = 0, 0
for list = 1, 2 do
  local kept, over = {}, {}
  for _, entry in ipairs(redis.call('LRANGE', KEYS[list], 0, -1)) do
    local side = is_over(entry) and over or kept
    side[#side + 1] = entry
  end
  if #over > 0 then
    redis.call('DEL', KEYS[list])
    push_head(KEYS[list], kept)
    uncount(over, KEYS[3], KEYS[4], now_ms + window_ms)
  end
  removed, left = removed + #over, left + #kept
end
if removed > 0 then
  forget_old(KEYS[3], KEYS[4], now_ms, max_events)
  if lives_ms > 0 then
    for key = 1, 4 do redis.call('PEXPIRE', KEYS[key], lives_ms) end
  end
end
return {removed, left}
