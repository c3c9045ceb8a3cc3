-- Removes a session's own history after it was merged; the alias stays.
--
-- KEYS[1] alias   KEYS[2] the session's history   KEYS[3] the session's seen
-- ARGV[1] customer it was merged into
--
-- Returns 1, or 0 if the session is no longer that customer's: it may have a new history, and nothing is removed.

if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2], KEYS[3])
return 1
