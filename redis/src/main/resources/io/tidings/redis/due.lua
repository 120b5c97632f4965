-- include time
-- KEYS lease; ARGV limit. Finds retrying rows whose time has come.
local found = redis.call('ZRANGEBYSCORE', KEYS[1] .. ':due', '-inf', millis(now()), 'LIMIT', 0, ARGV[1])
local rows = {}
for i = 1, #found do rows[i] = redis.call('HGET', KEYS[1] .. ':rows', found[i]) end
return rows
