-- Takes records out of a guest's file.
--
-- KEYS[1] records
-- ARGV for each record: slot, id, kind
--
-- Returns how many were there.

local forgotten = 0
for at = 1, #ARGV, 3 do
  forgotten = forgotten + redis.call('HDEL', KEYS[1], slot_of(KEYS[1], ARGV[at], ARGV[at + 1], ARGV[at + 2]))
end
return forgotten
