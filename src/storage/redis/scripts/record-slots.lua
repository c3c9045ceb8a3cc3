-- Where a record is kept in a guest's file. Programs before 2026-11-26 kept all kinds under their ids alone: such a record
-- stays where it is, and is found there by its kind.

local function slot_of(records, slot, id, kind)
  if slot == id then return slot end
  local before = redis.call('HGET', records, id)
  if before and cjson.decode(before).kind == kind then return id end
  return slot
end
