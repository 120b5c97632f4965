-- include time
-- KEYS about, members, listens, types; ARGV owner, ttl, types joined by line feeds, types…
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local at = now()
redis.call('HSET', KEYS[1], 'seen', millis(at))
redis.call('HSET', KEYS[2], ARGV[1], millis(at + ARGV[2]))
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
local added = 0
for i = 4, #ARGV do added = added + redis.call('SADD', KEYS[4], ARGV[i]) end
return added
