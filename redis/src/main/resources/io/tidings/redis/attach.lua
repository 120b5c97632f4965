-- Numbers the partitions of a topic within a subscription, for good.
-- KEYS about, topics; ARGV topic, partitions, most
if redis.call('EXISTS', KEYS[1]) == 0 then return -2 end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return 0 end
local first = tonumber(redis.call('HGET', KEYS[1], 'total') or '0')
if first + ARGV[2] > tonumber(ARGV[3]) then return -1 end
redis.call('HSET', KEYS[1], 'total', first + ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], first .. ':' .. ARGV[2])
return 1
