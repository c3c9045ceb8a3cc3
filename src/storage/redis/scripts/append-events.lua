-- Appends events to one history, each event once.
--
-- KEYS[1] history   KEYS[2] passing   KEYS[3] events   KEYS[4] forget   KEYS[5] seen, of an earlier version
-- KEYS[6] the session's alias, or the customer's sessions
-- KEYS[7] profile   KEYS[8] records   KEYS[9] links   KEYS[10] audit   KEYS[11] consents: of a known customer only; who
-- keeps coming is not forgotten, and what they refused neither
-- ARGV[1] 'session' or 'known'   ARGV[2] now, ms          ARGV[3] dedupe window, ms   ARGV[4] events without entries kept
-- ARGV[5] history limit          ARGV[6] passing limit    ARGV[7] history TTL, ms     ARGV[8] TTL of KEYS[6], ms
-- ARGV[9] 'refuse' (one conflict and nothing is written) or 'skip'   ARGV[10] '1': keeps what nobody refused, see
-- withheld_before; of a known customer only
-- then for each event, newest first: event key, content digest, 'passing' or 'history', number of entries, entries
--
-- Returns {0, accepted events, their entries, places of conflicts, places of events that wait for more than this script
-- can do, events withheld}: places count from 1; or {1, customer id} if this session is a customer: nothing is written.

if ARGV[1] == 'session' then
  local customer = redis.call('GET', KEYS[6])
  if customer then
    redis.call('PEXPIRE', KEYS[6], ARGV[8])
    return {1, customer}
  end
end

local now_ms, window_ms, max_events = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lives_ms = redis.call('PTTL', KEYS[3])
if lives_ms == -2 then adopt(KEYS[1], KEYS[3], KEYS[4], KEYS[5], window_ms) end
forget_old(KEYS[3], KEYS[4], now_ms, max_events)

local withheld_ms = ARGV[1] == 'known' and withheld_before(KEYS[11], ARGV[10]) or 0
local accepted, conflicts, waiting, withheld = {}, {}, {}, 0
local place, index = 0, 11
while index <= #ARGV do
  place = place + 1
  local known = redis.call('HGET', KEYS[3], ARGV[index])
  if not known and time_of(ARGV[index + 4]) < withheld_ms then
    withheld = withheld + 1
  elseif not known then
    accepted[#accepted + 1] = index
  else
    local phase, digest = string.match(known, '^%d+(%a)([%w_-]*)')
    if phase == 'w' then waiting[#waiting + 1] = place end
    if phase == 'p' and digest ~= '' and digest ~= ARGV[index + 1] then conflicts[#conflicts + 1] = place end
  end
  index = index + 4 + tonumber(ARGV[index + 3])
end
if #conflicts > 0 and ARGV[9] == 'refuse' then return {0, 0, 0, conflicts, {}, 0} end

local fresh = {history = {}, passing = {}}
for _, at in ipairs(accepted) do
  local list, count = fresh[ARGV[at + 2]], tonumber(ARGV[at + 3])
  redis.call('HSET', KEYS[3], ARGV[at], count .. 'p' .. ARGV[at + 1])
  for entry = at + 4, at + 3 + count do list[#list + 1] = ARGV[entry] end
end
local until_ms = now_ms + window_ms
-- Who comes ten times an hour is not renewed ten times: what is renewed lives a hundredth of its time, or an hour, less
-- than it might. What is new has no end yet.
local ttl_ms = tonumber(ARGV[7])
local is_due = lives_ms > ttl_ms or lives_ms < ttl_ms - math.min(ttl_ms / 100, 3600000)
local ended = 0
for list, name in ipairs({'history', 'passing'}) do
  if #fresh[name] > 0 then
    local length = insert_newest_first(KEYS[list], fresh[name])
    ended = ended + cut(KEYS[list], length, tonumber(ARGV[4 + list]), KEYS[3], KEYS[4], until_ms)
    if length == #fresh[name] and not is_due then redis.call('PEXPIRE', KEYS[list], ARGV[7]) end
  end
end
if ended > 0 then
  forget_old(KEYS[3], KEYS[4], now_ms, max_events)
  if not is_due then redis.call('PEXPIRE', KEYS[4], ARGV[7]) end
end
if is_due and #accepted > 0 then
  for key = 1, 4 do redis.call('PEXPIRE', KEYS[key], ARGV[7]) end
end
if is_due and ARGV[1] == 'known' and #accepted + withheld > 0 then
  for key = 6, 11 do redis.call('PEXPIRE', KEYS[key], ARGV[8]) end
end
return {0, #accepted, #fresh.history + #fresh.passing, conflicts, waiting, withheld}
