-- Returns the oldest decisions of one routing key.
-- KEYS: the decisions, the index by routing key. ARGV: the routing key, how many at most.
local found = {}
local places = redis.call('ZRANGEBYLEX', KEYS[2], '[' .. ARGV[1] .. ' ', '(' .. ARGV[1] .. ' ~', 'LIMIT', 0, ARGV[2])
for i, entry in ipairs(places) do
  local place = entry:match('^%S+ (%S+)')
  found[i] = redis.call('ZRANGEBYLEX', KEYS[1], '[' .. place .. ' ', '(' .. place .. ' ~')[1]
end
return found
