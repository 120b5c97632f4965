-- KEYS lease; ARGV ordering key, limit. Finds the rows parked behind a key, in order.
local found = redis.call('ZRANGEBYLEX', KEYS[1] .. ':parked', '[' .. ARGV[1] .. '\0', '[' .. ARGV[1] .. '\0:',
    'LIMIT', 0, ARGV[2])
local rows = {}
for i = 1, #found do
  rows[#rows + 1] = redis.call('HGET', KEYS[1] .. ':rows', string.sub(found[i], #ARGV[1] + 2)) or nil
end
return rows
