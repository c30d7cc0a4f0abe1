-- Returns the server's time, which table is in force, and when pending changes are due.
-- KEYS: the table in force, when pending changes are due.
return {redis.call('TIME'), redis.call('GET', KEYS[1]), redis.call('HVALS', KEYS[2])}
