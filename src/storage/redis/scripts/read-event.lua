-- What a history knows of one event: its state, and its entries.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] the session's alias, or the customer's consents
-- ARGV[1] event key   ARGV[2] now, ms   ARGV[3] dedupe window, ms   ARGV[4] events without entries kept
-- ARGV[5] '' of a session; of a known customer '1': keeps what nobody refused, see withheld_before
--
-- Returns {0, count and state, or '' if the event is not known, entries of the history, entries that pass by, before when
-- what happens is withheld: milliseconds or 'ever'}, or {1, customer id} if this session is a customer.

local withheld_ms = 0
if ARGV[5] == '' then
  local customer = redis.call('GET', KEYS[6])
  if customer then return {1, customer} end
else
  withheld_ms = withheld_before(KEYS[6], ARGV[5])
end
adopt(KEYS[1], KEYS[3], KEYS[4], KEYS[5], tonumber(ARGV[3]))
forget_old(KEYS[3], KEYS[4], tonumber(ARGV[2]), tonumber(ARGV[4]))

local function entries_in(list)
  local found = {}
  for _, entry in ipairs(redis.call('LRANGE', list, 0, -1)) do
    if event_key_of(entry) == ARGV[1] then found[#found + 1] = entry end
  end
  return found
end
return {
  0,
  redis.call('HGET', KEYS[3], ARGV[1]) or '',
  entries_in(KEYS[1]),
  entries_in(KEYS[2]),
  withheld_ms == math.huge and 'ever' or whole(withheld_ms),
}
