-- Takes one change off the list of pending ones and adds another, or does neither. Either may be nothing.
-- KEYS: all changes that were ever pending, the pending ones, when they are due.
-- ARGV: the change to take off, the one to add, its text, when it is due or nothing if that is not known.
local off, added, text, due = unpack(ARGV)
if off ~= '' and redis.call('HEXISTS', KEYS[2], off) == 0 then
  return 0
end
if added ~= '' and redis.call('SADD', KEYS[1], added) == 0 then
  return 0
end
redis.call('HDEL', KEYS[2], off)
redis.call('HDEL', KEYS[3], off)
if added ~= '' then
  redis.call('HSET', KEYS[2], added, text)
end
if due ~= '' then
  redis.call('HSET', KEYS[3], added, due)
end
return 1
