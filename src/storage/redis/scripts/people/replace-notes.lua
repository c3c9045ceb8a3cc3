-- Puts notes of consent in place of others, if these are as they were seen.
--
-- KEYS[1] consents
-- ARGV[1] TTL, ms   then for each purpose: its name, the note seen, the note from now on; '' for none
--
-- Returns 1, or 0 if they are not as they were seen: nothing is changed.

for at = 2, #ARGV, 3 do
  if (redis.call('HGET', KEYS[1], ARGV[at]) or '') ~= ARGV[at + 1] then return 0 end
end
for at = 2, #ARGV, 3 do
  if ARGV[at + 2] == '' then
    redis.call('HDEL', KEYS[1], ARGV[at])
  else
    redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 2])
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
