-- Shared by the scripts on merges; put before them when they are loaded.
--
-- All merges of a tenant are one hash, so that each script sees and changes them in one step: `p:` and an absorbed id
-- to {"id": the one it was merged into, "by", "atMs"}; `c:` and an id to those merged into it, a JSON array, the oldest
-- merge first; `v`, once merges that an earlier program kept beside each customer were taken over.

local function parent_of(key, id)
  local stored = redis.call('HGET', key, 'p:' .. id)
  return stored and cjson.decode(stored).id
end

local function children_of(key, id)
  local stored = redis.call('HGET', key, 'c:' .. id)
  return stored and cjson.decode(stored) or {}
end

local function set_children(key, id, children)
  if #children == 0 then
    redis.call('HDEL', key, 'c:' .. id)
  else
    redis.call('HSET', key, 'c:' .. id, cjson.encode(children))
  end
end

local function root_of(key, id)
  local parent = parent_of(key, id)
  while parent do
    id = parent
    parent = parent_of(key, id)
  end
  return id
end

-- The root first, then level by level.
local function ids_below(key, root)
  local ids, at = {root}, 1
  while ids[at] do
    for _, child in ipairs(children_of(key, ids[at])) do ids[#ids + 1] = child end
    at = at + 1
  end
  return ids
end

local function unlink(key, kept, absorbed)
  local others = {}
  for _, child in ipairs(children_of(key, kept)) do
    if child ~= absorbed then others[#others + 1] = child end
  end
  set_children(key, kept, others)
  redis.call('HDEL', key, 'p:' .. absorbed)
end
