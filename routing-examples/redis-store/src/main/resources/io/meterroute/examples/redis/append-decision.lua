-- Adds a decision, unless it is a report that is there, and drops the oldest if there are too many.
-- KEYS: the decisions, the index by routing key, the number of the last one.
-- ARGV: its time, its routing key, the provider that was reported or nothing, its text, how many are kept.
local time, key, used, text, most = unpack(ARGV)
if used ~= '' then
  for _, entry in ipairs(redis.call('ZRANGEBYLEX', KEYS[2], '[' .. key .. ' ', '(' .. key .. ' ~')) do
    if entry:match('%S*$') == used then
      return 0
    end
  end
end
local place = time .. ('-%016.0f'):format(redis.call('INCR', KEYS[3]))
redis.call('ZADD', KEYS[1], 0, table.concat({place, key, used, text}, ' '))
redis.call('ZADD', KEYS[2], 0, table.concat({key, place, used}, ' '))
if redis.call('ZCARD', KEYS[1]) > tonumber(most) then
  place, key, used = redis.call('ZPOPMIN', KEYS[1])[1]:match('^(%S+) (%S+) (%S*) ')
  redis.call('ZREM', KEYS[2], table.concat({key, place, used}, ' '))
end
return 1
