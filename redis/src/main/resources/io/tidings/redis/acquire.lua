-- include time
-- KEYS leases; ARGV owner, ttl. Takes those that are free, ran out, or are the owner's already.
local at = now()
local taken = {}
for i = 1, #KEYS do
  local lease = redis.call('HMGET', KEYS[i], 'owner', 'until', 'epoch', 'id', 'position', 'holes')
  if lease[3] and (lease[1] == '' or lease[1] == ARGV[1] or tonumber(lease[2]) <= at) then
    local epoch = redis.call('HINCRBY', KEYS[i], 'epoch', 1)
    redis.call('HSET', KEYS[i], 'owner', ARGV[1], 'until', millis(at + ARGV[2]))
    taken[i] = {ARGV[1], 1, epoch, lease[4], lease[5], lease[6]}
  else
    taken[i] = {}
  end
end
return taken
