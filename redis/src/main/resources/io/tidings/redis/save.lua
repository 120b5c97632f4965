-- include time
-- include group
-- include rows
-- Stores progress and what became of deliveries, if the lease is still the owner's: 1 stored, 0 refused, 2 rows changed.
-- KEYS lease, stream; ARGV owner, epoch, ttl, position, holes, group, id, whether to give up, rows…
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch')
if lease[1] ~= ARGV[1] or lease[2] ~= ARGV[2] then return 0 end
if not rows_unchanged(KEYS[1], 9) then return 2 end
write_rows(KEYS[1], 9)
redis.call('HSET', KEYS[1], 'position', ARGV[4], 'holes', ARGV[5], 'id', ARGV[7])
if ARGV[8] == '1' then
  redis.call('HINCRBY', KEYS[1], 'epoch', 1)
  redis.call('HSET', KEYS[1], 'owner', '', 'until', 0)
else
  redis.call('HSET', KEYS[1], 'until', millis(now() + ARGV[3]))
end
move_group(KEYS[2], ARGV[6], ARGV[7])
return 1
