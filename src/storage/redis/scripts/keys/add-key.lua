-- Adds an API key, or replaces one that was never used, so that one whose making was asked again does not stay.
--
-- KEYS[1] keys   KEYS[2] when each was used
-- ARGV[1] key id   ARGV[2] key as JSON   ARGV[3] hash of the secret of the key to replace, '' for none
--
-- Returns 1, or 0 if there is another of this id: nothing is written.

local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then
  if cjson.decode(known).secretHash ~= ARGV[3] then return 0 end
  if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 0 end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
