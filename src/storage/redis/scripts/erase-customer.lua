-- Removes a known customer's history and everything that goes with it.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] sessions
--
-- Returns the number of entries removed.

local removed = redis.call('LLEN', KEYS[1]) + redis.call('LLEN', KEYS[2])
redis.call('DEL', unpack(KEYS))
return removed
