-- Opens the partitions of a topic for a subscription, where they are not open yet.
-- KEYS lease, stream, lease, stream…; ARGV group, id or $
for i = 1, #KEYS, 2 do
  if redis.call('EXISTS', KEYS[i]) == 0 then
    local id = ARGV[2]
    if id == '$' then
      id = '0-0'
      if redis.call('EXISTS', KEYS[i + 1]) == 1 then
        local info = redis.call('XINFO', 'STREAM', KEYS[i + 1])
        for j = 1, #info, 2 do
          if info[j] == 'last-generated-id' then id = info[j + 1] end
        end
      end
    end
    redis.call('HSET', KEYS[i], 'epoch', 0, 'owner', '', 'until', 0, 'id', id, 'position', '', 'holes', '')
    redis.pcall('XGROUP', 'CREATE', KEYS[i + 1], ARGV[1], id, 'MKSTREAM')
  end
end
return 1
