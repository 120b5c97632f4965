-- KEYS lease; ARGV how many to skip, limit. Reads dead rows, oldest first.
local found = redis.call('ZRANGE', KEYS[1] .. ':dead', ARGV[1], ARGV[1] + ARGV[2] - 1)
local rows = {}
for i = 1, #found do rows[i] = redis.call('HGET', KEYS[1] .. ':rows', found[i]) end
return rows
