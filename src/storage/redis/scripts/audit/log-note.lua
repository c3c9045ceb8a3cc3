-- Adds to a tenant's log. Its entries are named by the millisecond they are from; one from a clock that is behind takes the
-- place after the last.
--
-- KEYS[1] audit   ARGV[1] millisecond   ARGV[2] note as JSON   ARGV[3] entries kept

local place = ARGV[1] .. '-0'
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if last then
  local ms, number = string.match(last[1], '^(%d+)-(%d+)$')
  if tonumber(ms) >= tonumber(ARGV[1]) then place = ms .. '-' .. string.format('%.0f', tonumber(number) + 1) end
end
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], place, 'n', ARGV[2])
