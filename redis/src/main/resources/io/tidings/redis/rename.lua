-- KEYS subscriptions; ARGV name, new name
local id = redis.call('HGET', KEYS[1], ARGV[1])
if not id then return 0 end
if redis.call('HSETNX', KEYS[1], ARGV[2], id) == 0 then return -1 end
redis.call('HDEL', KEYS[1], ARGV[1])
return 1
