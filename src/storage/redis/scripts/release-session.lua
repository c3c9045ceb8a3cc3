-- Removes what is kept of a session: all of it, or, when it is asked for a customer, only if it is still theirs.
--
-- KEYS[1] alias   KEYS[2] the session's history   KEYS[3] the session's seen
-- ARGV[1] customer id ('known' only)   ARGV[2] 'known' (only if it is this customer's) or 'any'
--
-- Returns {entries removed, customer the session was, or false}.

local owner = redis.call('GET', KEYS[1])
if ARGV[2] == 'known' and owner ~= ARGV[1] then return {0, owner} end
local removed = redis.call('LLEN', KEYS[2])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
return {removed, owner}
