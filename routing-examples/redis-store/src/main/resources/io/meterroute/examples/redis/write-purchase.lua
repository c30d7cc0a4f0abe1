-- Puts a purchase in the place of the one that was read, or nothing.
-- KEYS: the purchase, the leases of those that have not ended, the ends, the meter's purchases, the table in force.
-- ARGV: its id, the version it must have (0 to open it), what is to be stored, when its lease ends or nothing if it has
-- ended, the table that must be in force or nothing.
local id, expected, value, lease, stamp = unpack(ARGV)
local stored = redis.call('GET', KEYS[1])
if (stored and stored:match('^%d+') or '0') ~= expected then
  return 0
end
if stamp ~= '' and redis.call('GET', KEYS[5]) ~= stamp then
  return 0
end
redis.call('SET', KEYS[1], value)
if expected == '0' then
  redis.call('LPUSH', KEYS[4], id)
end
if lease ~= '' then
  redis.call('ZADD', KEYS[2], lease, id)
else
  redis.call('ZREM', KEYS[2], id)
  redis.call('ZADD', KEYS[3], 'NX', redis.call('ZCARD', KEYS[3]) + 1, id)
end
return 1
