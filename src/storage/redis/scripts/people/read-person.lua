-- What lists are made from of one customer or one session, in one reading. Nothing is changed.
--
-- KEYS[1] history
-- KEYS[2] passing
-- KEYS[3] profile, of a session its alias
-- KEYS[4] records; none of a session
-- ARGV[1] interactions of each at most
--
-- Returns the third, then the others, each as lines: one string is read by the caller many times as fast as its entries
-- one by one. None holds a line break, for all are JSON.

local last = tonumber(ARGV[1]) - 1
return {
  redis.call('GET', KEYS[3]) or '',
  table.concat(redis.call('LRANGE', KEYS[1], 0, last), '\n'),
  table.concat(redis.call('LRANGE', KEYS[2], 0, last), '\n'),
  KEYS[4] and table.concat(redis.call('HVALS', KEYS[4]), '\n') or '',
}
