-- Notes of one customer stand newest first, each a JSON array that begins with its millisecond.

-- Takes the last ones out as long as they are older. Returns how many.
local function cut_notes(key, since_ms)
  local cut = 0
  while true do
    local oldest = redis.call('LINDEX', key, -1)
    if not oldest or tonumber(string.match(oldest, '^%[(%d+)')) >= since_ms then return cut end
    redis.call('RPOP', key)
    cut = cut + 1
  end
end
