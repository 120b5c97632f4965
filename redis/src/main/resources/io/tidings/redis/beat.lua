-- include time
-- KEYS about, members, listens, types, topics; ARGV owner or nothing, ttl
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
local at = now()
if ARGV[1] ~= '' and redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then
  redis.call('HSET', KEYS[2], ARGV[1], millis(at + ARGV[2]))
  redis.call('HSET', KEYS[1], 'seen', millis(at))
end
local members, listens = {}, {}
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  if tonumber(all[i + 1]) > at then
    members[#members + 1] = all[i]
    listens[#listens + 1] = redis.call('HGET', KEYS[3], all[i]) or ''
  elseif tonumber(all[i + 1]) < at - 3600000 then
    redis.call('HDEL', KEYS[2], all[i])
    redis.call('HDEL', KEYS[3], all[i])
  end
end
local about = redis.call('HMGET', KEYS[1], 'paused', 'seen', 'start', 'ordering')
return {
  millis(at), about[1] or '0', about[2] or '0', about[3] or '0-0', about[4] or '',
  members, listens, redis.call('SMEMBERS', KEYS[4]), redis.call('HGETALL', KEYS[5])
}
