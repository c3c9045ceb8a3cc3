-- Removes what is kept of a session: all of it, or, when it is asked for a customer, only if it is still theirs.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] alias
-- ARGV[1] customer id ('known' only)   ARGV[2] 'known' (only if it is this customer's) or 'any'
--
-- Returns {entries removed, customer the session was, or false}.

local owner = redis.call('GET', KEYS[6])
if ARGV[2] == 'known' and owner ~= ARGV[1] then return {0, owner} end
local removed = redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2])
redis.call('DEL', unpack(KEYS))
return {removed, owner}
