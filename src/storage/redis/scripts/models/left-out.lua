-- Shared by the scripts that store models and let them serve; put before them when they are loaded.
--
-- Whether everybody erased so far is left out of the model with this summary.

local function leaves_out_erased(revisions, summary)
  local erasures = tonumber(redis.call('HGET', revisions, 'erasures') or 0)
  return erasures == 0 or (tonumber(cjson.decode(summary).erasuresLeftOut) or 0) >= erasures
end
