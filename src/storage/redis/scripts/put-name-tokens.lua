-- Replaces the name tokens a customer is found under, if they still are what the caller read. A token that nobody has any
-- more goes with its last customer, so that no name is left behind.
--
-- KEYS[1] the customer's tokens   KEYS[2] the sorted set of tokens   then the exact sets of the new tokens, those of the
-- tokens that are gone, the sets of the new variants, those of the variants that are gone
-- ARGV[1] customer id   ARGV[2..5] how many: tokens as read, new tokens, tokens gone, new variants
-- then the tokens as read, the new tokens, the tokens gone
--
-- Returns 1, or 0 if somebody else replaced them meanwhile: nothing is written.

local customer = ARGV[1]
local read, new, gone, near = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])

if redis.call('SCARD', KEYS[1]) ~= read then return 0 end
for index = 6, 5 + read do
  if redis.call('SISMEMBER', KEYS[1], ARGV[index]) == 0 then return 0 end
end

redis.call('DEL', KEYS[1])
for index = 1, new do
  local token = ARGV[5 + read + index]
  redis.call('SADD', KEYS[1], token)
  redis.call('ZADD', KEYS[2], 0, token)
  redis.call('SADD', KEYS[2 + index], customer)
end
for index = 1, gone do
  local exact = KEYS[2 + new + index]
  redis.call('SREM', exact, customer)
  if redis.call('EXISTS', exact) == 0 then redis.call('ZREM', KEYS[2], ARGV[5 + read + new + index]) end
end
for index = 3 + new + gone, 2 + new + gone + near do redis.call('SADD', KEYS[index], customer) end
for index = 3 + new + gone + near, #KEYS do redis.call('SREM', KEYS[index], customer) end
return 1
