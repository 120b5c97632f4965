-- include group
-- KEYS stream; ARGV group, new group, id
redis.pcall('XGROUP', 'DESTROY', KEYS[1], ARGV[1])
move_group(KEYS[1], ARGV[2], ARGV[3])
return 1
