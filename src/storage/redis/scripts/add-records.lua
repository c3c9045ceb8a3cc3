-- Adds records to a guest's file, each id once, and renews the lifetime of the whole file.
--
-- KEYS[1] records   KEYS[2] profile
-- ARGV[1] TTL, ms   then for each record: id, JSON
--
-- Returns {records added, records in the file}.

local added = 0
for index = 2, #ARGV, 2 do
  added = added + redis.call('HSETNX', KEYS[1], ARGV[index], ARGV[index + 1])
end
for key = 1, 2 do redis.call('PEXPIRE', KEYS[key], ARGV[1]) end
return {added, redis.call('HLEN', KEYS[1])}
