-- include rows
-- KEYS lease; ARGV limit. Finds the first parked row of each key that nothing blocks any more.
local rows = {}
for _, key in ipairs(redis.call('SRANDMEMBER', KEYS[1] .. ':free', ARGV[1])) do
  local first = redis.call('ZRANGEBYLEX', KEYS[1] .. ':parked', '[' .. key .. '\0', '[' .. key .. '\0:', 'LIMIT', 0, 1)
  if first[1] then
    rows[#rows + 1] = redis.call('HGET', KEYS[1] .. ':rows', string.sub(first[1], #key + 2))
  end
end
return rows
