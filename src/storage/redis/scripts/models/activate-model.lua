-- Moves the pointer to the version that serves.
--
-- KEYS[1] models   KEYS[2] revisions
-- ARGV[1] version   ARGV[2] the version that must serve now, or '' for whichever
--
-- Returns 1, 0 if there is no such version, -1 if somebody was erased whom it does not leave out, or -2 if another one
-- serves: then nothing is written.

local summary = redis.call('HGET', KEYS[1], ARGV[1])
if not summary then return 0 end
if not leaves_out_erased(KEYS[2], summary) then return -1 end
if ARGV[2] ~= '' and (redis.call('HGET', KEYS[2], 'model') or '0') ~= ARGV[2] then return -2 end
redis.call('HSET', KEYS[2], 'model', ARGV[1])
return 1
