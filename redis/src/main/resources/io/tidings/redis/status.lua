-- include time
-- Tells how a partition stands. KEYS lease, stream
local at = now()
local lease = redis.call('HMGET', KEYS[1], 'owner', 'until', 'id', 'position', 'holes')
if not lease[3] then return {} end
local owner = ''
if tonumber(lease[2]) > at then owner = lease[1] end
local last, first = '0-0', '0-0'
if redis.call('EXISTS', KEYS[2]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[2])
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then last = info[i + 1] end
    if info[i] == 'first-entry' and info[i + 1] then first = info[i + 1][1] end
  end
end
local oldest = redis.call('ZRANGE', KEYS[1] .. ':open', 0, 0, 'WITHSCORES')
return {
  owner, lease[3], lease[4], lease[5],
  redis.call('ZCARD', KEYS[1] .. ':due'), redis.call('ZCARD', KEYS[1] .. ':parked'),
  redis.call('ZCARD', KEYS[1] .. ':dead'), oldest[2] or '', redis.call('XLEN', KEYS[2]), first, last
}
