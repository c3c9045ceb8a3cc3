-- Undoes a merge; what was merged into the absorbed id stays with it.
--
-- KEYS[1] merges
-- ARGV[1] kept id   ARGV[2] absorbed id
--
-- Returns 1, or 0 if the absorbed id was not merged into the kept one.

if parent_of(KEYS[1], ARGV[2]) ~= ARGV[1] then return 0 end
unlink(KEYS[1], ARGV[1], ARGV[2])
return 1
