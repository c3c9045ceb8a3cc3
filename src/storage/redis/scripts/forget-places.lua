-- Forgets where a customer's arrivals were noted, if nothing else is kept of them: who has come back since has new ones.
--
-- KEYS[1] arrival places   KEYS[2] profile   KEYS[3] records   KEYS[4] history

if redis.call('EXISTS', KEYS[2], KEYS[3], KEYS[4]) == 0 then redis.call('DEL', KEYS[1]) end
