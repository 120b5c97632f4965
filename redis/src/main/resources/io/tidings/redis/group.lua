-- The group shows others how far the subscription is, and keeps trimming behind it.
local function move_group(stream, group, id)
  local moved = redis.pcall('XGROUP', 'SETID', stream, group, id)
  if moved.err then redis.pcall('XGROUP', 'CREATE', stream, group, id, 'MKSTREAM') end
end
