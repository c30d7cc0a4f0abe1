-- Makes a table the one in force, and carries out a pending change if it is to, or does neither.
-- KEYS: the table in force, the revisions, the pending changes, when they are due.
-- ARGV: the channel, the table that must be in force or nothing, the new one's name, its text, the pending change or nothing.
local channel, expected, name, text, change = unpack(ARGV)
if (redis.call('GET', KEYS[1]) or '') ~= expected then
  return 0
end
if change ~= '' and redis.call('HDEL', KEYS[3], change) == 0 then
  return 0
end
redis.call('HDEL', KEYS[4], change)
redis.call('SET', KEYS[1], name)
redis.call('PUBLISH', channel, redis.call('RPUSH', KEYS[2], text))
return 1
