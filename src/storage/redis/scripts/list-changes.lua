-- Which items changed since a revision. One script, so that no change can be dropped between the two reads.
--
-- KEYS[1] catalogue changes   KEYS[2] revisions
-- ARGV[1] the revision the caller is at
--
-- Returns {revision, 1, changed ids}, or {revision, 0} if the changes since then are not all listed any more.

local counters = redis.call('HMGET', KEYS[2], 'catalogue', 'catalogueFloor')
local revision, floor, since = tonumber(counters[1] or 0), tonumber(counters[2] or 0), tonumber(ARGV[1])
-- Ahead of the store: it was restored from an older copy.
if since <= 0 or since < floor or since > revision then return {revision, 0} end
return {revision, 1, redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. since, '+inf')}
