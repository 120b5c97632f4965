-- include time
-- A clock that was set back lets entries pile up in one millisecond: goes on in the next one that has room.
-- KEYS stream; ARGV entries in a millisecond
local info = redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #info, 2 do
  if info[i] == 'last-generated-id' then
    local ms, seq = string.match(info[i + 1], '(%d+)-(%d+)')
    local reached = tonumber(ms) + math.floor(tonumber(seq) / ARGV[1])
    if reached > tonumber(ms) and reached >= now() then
      redis.call('XSETID', KEYS[1], millis(reached + 1) .. '-0')
      return 1
    end
  end
end
return 0
