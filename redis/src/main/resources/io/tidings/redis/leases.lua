-- include time
-- KEYS leases; ARGV owner or nothing, ttl. Renews the owner's and tells of all.
local at = now()
local leases = {}
for i = 1, #KEYS do
  local lease = redis.call('HMGET', KEYS[i], 'owner', 'until', 'epoch', 'id', 'position', 'holes')
  if lease[3] then
    if ARGV[1] ~= '' and lease[1] == ARGV[1] then
      lease[2] = at + ARGV[2]
      redis.call('HSET', KEYS[i], 'until', millis(lease[2]))
    end
    local live = 0
    if tonumber(lease[2]) > at then live = 1 end
    leases[i] = {lease[1], live, tonumber(lease[3]), lease[4], lease[5], lease[6]}
  else
    leases[i] = {}
  end
end
return leases
