-- Removes a known customer's history and everything that goes with it.
--
-- KEYS[1] history   KEYS[2] seen   KEYS[3] sessions
--
-- Returns the number of entries removed.

local removed = redis.call('LLEN', KEYS[1])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
return removed
