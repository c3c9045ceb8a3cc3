-- Puts another state and other entries in the place of an event's, if nothing happened to it since it was read.
--
-- KEYS as in read-event.lua
-- ARGV[1] event key        ARGV[2] now, ms         ARGV[3] dedupe window, ms       ARGV[4] events without entries kept
-- ARGV[5] history limit    ARGV[6] passing limit   ARGV[7] history TTL, ms
-- ARGV[8] the count and state it was read with     ARGV[9] its state from now on
-- ARGV[10] until when it is remembered if it has no entries, ms
-- ARGV[11] place of the list its entries are to go to in KEYS
-- ARGV[12] '' of a session; of a known customer '1': keeps what nobody refused, see withheld_before
-- ARGV[13] when what is told happened, ms; '' for what only takes away, which is never withheld
-- ARGV[14] number of entries to take out, then these, then the entries to put in, newest first
--
-- Returns {1, entries left in the history}, or {0} if it is not as it was read, or what it was told is withheld.

if ARGV[12] == '' then
  if redis.call('EXISTS', KEYS[6]) == 1 then return {0} end
elseif ARGV[13] ~= '' and tonumber(ARGV[13]) < withheld_before(KEYS[6], ARGV[12]) then
  return {0}
end
local key = ARGV[1]
if (redis.call('HGET', KEYS[3], key) or '') ~= ARGV[8] then return {0} end

local first_fresh = 15 + tonumber(ARGV[14])
for index = 15, first_fresh - 1 do
  redis.call('LREM', KEYS[1], 0, ARGV[index])
  redis.call('LREM', KEYS[2], 0, ARGV[index])
end
local fresh = {}
for index = first_fresh, #ARGV do fresh[#fresh + 1] = ARGV[index] end
redis.call('HSET', KEYS[3], key, #fresh .. ARGV[9])
redis.call('ZREM', KEYS[4], key)
if #fresh > 0 then
  local list = tonumber(ARGV[11])
  local until_ms = tonumber(ARGV[2]) + tonumber(ARGV[3])
  cut(KEYS[list], insert_newest_first(KEYS[list], fresh), tonumber(ARGV[4 + list]), KEYS[3], KEYS[4], until_ms)
else
  redis.call('ZADD', KEYS[4], ARGV[10], key)
end
forget_old(KEYS[3], KEYS[4], tonumber(ARGV[2]), tonumber(ARGV[4]))
for place = 1, 4 do redis.call('PEXPIRE', KEYS[place], ARGV[7]) end
return {1, redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2])}
