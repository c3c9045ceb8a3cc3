-- Lets go a customer's notes that are too old.
--
-- KEYS[1] audit   ARGV[1] those older than this go, ms
--
-- Returns how many went.

return cut_notes(KEYS[1], tonumber(ARGV[1]))
