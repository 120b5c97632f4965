-- KEYS leases. Takes them from whoever has them.
for i = 1, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then
    redis.call('HINCRBY', KEYS[i], 'epoch', 1)
    redis.call('HSET', KEYS[i], 'owner', '', 'until', 0)
  end
end
return 1
