-- Puts meters in the place of those that were read, each for itself, and tells of those that were put. All that is stored is
-- compared: a server that has come back without its last writes gives their versions out again.
-- KEYS: the index, then the meters.
-- ARGV: the channel, then for each meter its number, what must be stored or nothing, and what is to be stored.
-- Returns 1 or 0 for each meter: whether it was written.
local index = KEYS[1]

-- What is stored begins with the version and the lists that the meter stands on.
local function lists(value)
  return value:match('^%d+ (%S*) ') or ''
end

local function write(key, number, expected, value)
  if (redis.call('GET', key) or '') ~= expected then
    return 0
  end
  local before, after = lists(expected), lists(value)
  redis.call('SET', key, value)
  if before ~= after then
    for list in before:gmatch('[^,]+') do
      redis.call('ZREM', index, list .. ' ' .. number)
    end
    for list in after:gmatch('[^,]+') do
      redis.call('ZADD', index, 0, list .. ' ' .. number)
    end
  end
  redis.call('PUBLISH', ARGV[1], number)
  return 1
end

local written = {}
for i = 2, #KEYS do
  local first = (i - 2) * 3 + 2
  written[i - 1] = write(KEYS[i], ARGV[first], ARGV[first + 1], ARGV[first + 2])
end
return written
