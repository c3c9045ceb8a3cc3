-- Removes a session's own history after it was merged; the alias stays.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] alias
-- ARGV[1] customer it was merged into
--
-- Returns 1, or 0 if the session is no longer that customer's: it may have a new history, and nothing is removed.

if redis.call('GET', KEYS[6]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5])
return 1
