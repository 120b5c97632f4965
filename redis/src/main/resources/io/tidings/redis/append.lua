-- Appends to streams of one slot, in order, until one is refused.
-- KEYS streams; ARGV for each entry the number of its stream, how many fields and values follow, and those
local i, ids = 1, {}
while i <= #ARGV do
  local stream, length = KEYS[tonumber(ARGV[i])], tonumber(ARGV[i + 1])
  ids[#ids + 1] = redis.call('XADD', stream, '*', unpack(ARGV, i + 2, i + 1 + length))
  i = i + 2 + length
end
return ids
