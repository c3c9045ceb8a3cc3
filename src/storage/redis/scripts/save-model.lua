-- Makes a version whole: its parts, written before, stay from now on, and its summary is listed.
--
-- KEYS[1] models   KEYS[2] the version's artifact, or what tells of its parts   KEYS[3...] parts
-- ARGV[1] version   ARGV[2] summary   ARGV[3] what goes under KEYS[2]
--
-- Returns 1, or 0 if a part is not there any more: nothing is written.

for index = 3, #KEYS do
  if redis.call('EXISTS', KEYS[index]) == 0 then return 0 end
end
for index = 3, #KEYS do redis.call('PERSIST', KEYS[index]) end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
