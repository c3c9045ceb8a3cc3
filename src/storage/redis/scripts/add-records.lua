-- Adds records to a guest's file, each slot once, and renews the lifetime of the whole file.
--
-- KEYS[1] records   KEYS[2] profile   KEYS[3] audit   KEYS[4] consents
-- ARGV[1] TTL, ms   then for each record: slot, id, kind, JSON
--
-- Returns {records added, records in the file}.

local added = 0
for at = 2, #ARGV, 4 do
  local slot = slot_of(KEYS[1], ARGV[at], ARGV[at + 1], ARGV[at + 2])
  added = added + redis.call('HSETNX', KEYS[1], slot, ARGV[at + 3])
end
for key = 1, 4 do redis.call('PEXPIRE', KEYS[key], ARGV[1]) end
return {added, redis.call('HLEN', KEYS[1])}
