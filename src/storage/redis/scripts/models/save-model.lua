-- Makes a version whole: its parts, written before, stay from now on, and its summary is listed.
--
-- KEYS[1] models   KEYS[2] revisions   KEYS[3] the version's artifact, or what tells of its parts   KEYS[4...] parts
-- ARGV[1] version   ARGV[2] summary   ARGV[3] what goes under KEYS[3]
--
-- Returns 1, 0 if a part is not there any more, or -1 if somebody was erased whom it does not leave out: then nothing
-- is written.

if not leaves_out_erased(KEYS[2], ARGV[2]) then return -1 end
for index = 4, #KEYS do
  if redis.call('EXISTS', KEYS[index]) == 0 then return 0 end
end
for index = 4, #KEYS do redis.call('PERSIST', KEYS[index]) end
redis.call('SET', KEYS[3], ARGV[3])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
