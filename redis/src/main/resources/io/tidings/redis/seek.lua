-- include group
-- include rows
-- Moves a partition, fences its owner, and forgets waiting deliveries that will be read again.
-- KEYS lease, stream; ARGV group, id or $, position or nothing; returns 0 if there is no such lease
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local id = ARGV[2]
if id == '$' then
  id = '0-0'
  if redis.call('EXISTS', KEYS[2]) == 1 then
    local info = redis.call('XINFO', 'STREAM', KEYS[2])
    for j = 1, #info, 2 do
      if info[j] == 'last-generated-id' then id = info[j + 1] end
    end
  end
else
  for _, pos in ipairs(redis.call('ZRANGE', KEYS[1] .. ':open', 0, -1)) do
    if pos > ARGV[3] then write_row(KEYS[1], pos, '', 0, 0) end
  end
end
redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('HSET', KEYS[1], 'owner', '', 'until', 0, 'id', id, 'position', ARGV[3], 'holes', '')
if ARGV[2] == '$' then redis.call('HSET', KEYS[1], 'position', '') end
move_group(KEYS[2], ARGV[1], id)
return 1
