-- Runs commands one after the other, as MULTI does; but of keys that are on the move to another node of a cluster all are
-- used where they are, or none (TRYAGAIN), while a transaction would be sent after the first that is missing and leave
-- one key in two places.
--
-- KEYS     one for each command
-- ARGV     for each command: its name, how many words follow the key, the words
-- returns  what the commands return

local replies = {}
local at = 1
for index, key in ipairs(KEYS) do
  local words = { ARGV[at], key }
  local count = tonumber(ARGV[at + 1])
  for word = at + 2, at + 1 + count do
    words[#words + 1] = ARGV[word]
  end
  replies[index] = redis.call(unpack(words))
  at = at + 2 + count
end
return replies
