-- Deletes what is old and, unless forced, acknowledged by every group.
-- KEYS stream; ARGV oldest id to keep, whether forced; returns how many went, and the groups that were outrun
local function before(a, b)
  local ams, aseq = string.match(a, '(%d+)-(%d+)')
  local bms, bseq = string.match(b, '(%d+)-(%d+)')
  ams, bms = tonumber(ams), tonumber(bms)
  return ams < bms or (ams == bms and tonumber(aseq) < tonumber(bseq))
end
if redis.call('EXISTS', KEYS[1]) == 0 then return {0} end
local keep = ARGV[1]
local outrun = {}
local groups = redis.call('XINFO', 'GROUPS', KEYS[1])
if #groups == 0 and ARGV[2] ~= '1' then return {0} end
for _, group in ipairs(groups) do
  local name, pending, id
  for i = 1, #group, 2 do
    if group[i] == 'name' then name = group[i + 1] end
    if group[i] == 'pending' then pending = group[i + 1] end
    if group[i] == 'last-delivered-id' then id = group[i + 1] end
  end
  if pending > 0 then
    local oldest = redis.call('XPENDING', KEYS[1], name)[2]
    if before(oldest, id) then id = oldest end
  end
  if before(id, keep) then
    local unread = redis.call('XRANGE', KEYS[1], '(' .. id, '(' .. keep, 'COUNT', 1)
    if ARGV[2] ~= '1' then
      keep = id
    elseif #unread > 0 then
      outrun[#outrun + 1] = name
      redis.call('HSET', KEYS[1] .. ':outrun', name, keep)
    end
  end
end
local trimmed = redis.call('XTRIM', KEYS[1], 'MINID', keep)
return {trimmed, unpack(outrun)}
