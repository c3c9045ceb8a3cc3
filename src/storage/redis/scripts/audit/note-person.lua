-- Notes who saw a customer beside what else is kept of them. Of whom nothing is kept, nothing is noted: an id that was
-- erased, or that somebody made up, leaves no key.
--
-- KEYS[1] audit   KEYS[2] history   KEYS[3] passing   KEYS[4] profile   KEYS[5] records
-- ARGV[1] note as JSON   ARGV[2] those older than this go, ms   ARGV[3] notes kept
--
-- Returns 1 if it was noted, else 0.

local lives_ms = -2
for key = 2, 5 do lives_ms = math.max(lives_ms, redis.call('PTTL', KEYS[key])) end
if lives_ms == -2 then return 0 end
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, tonumber(ARGV[3]) - 1)
cut_notes(KEYS[1], tonumber(ARGV[2]))
if lives_ms > 0 then redis.call('PEXPIRE', KEYS[1], lives_ms) end
return 1
