-- A row is one letter for its state, six digits for the length of its ordering key, the key, and JSON.
-- R retries, P is parked, D is dead, H is dead and holds its key; X is discarded, kept aside for the record.
local function row_state(row) return string.sub(row, 1, 1) end
local function row_key(row) return string.sub(row, 8, 7 + tonumber(string.sub(row, 2, 7))) end

local function count(hash, field, by)
  if redis.call('HINCRBY', hash, field, by) == 0 then redis.call('HDEL', hash, field) end
end

local function index(base, pos, row, due, ms, by)
  local state, key = row_state(row), row_key(row)
  local function place(set, score, member)
    if by > 0 then redis.call('ZADD', base .. set, score, member) else redis.call('ZREM', base .. set, member) end
  end
  if state == 'R' then place(':due', due, pos) end
  if state == 'P' then place(':parked', 0, key .. '\0' .. pos) end
  if state == 'R' or state == 'P' then place(':open', ms, pos) else place(':dead', ms, pos) end
  if key ~= '' and state ~= 'D' then
    count(base .. ':keys', key, by)
    if state ~= 'P' then count(base .. ':heads', key, by) end
    if redis.call('HEXISTS', base .. ':keys', key) == 1 and redis.call('HEXISTS', base .. ':heads', key) == 0 then
      redis.call('SADD', base .. ':free', key)
    else
      redis.call('SREM', base .. ':free', key)
    end
  end
end

local function write_row(base, pos, row, due, ms)
  local before = redis.call('HGET', base .. ':rows', pos)
  if before then index(base, pos, before, 0, 0, -1) end
  if row == '' or row_state(row) == 'X' then
    redis.call('HDEL', base .. ':rows', pos)
    if row ~= '' then redis.call('HSET', base .. ':discarded', pos, row) end
  else
    redis.call('HSET', base .. ':rows', pos, row)
    index(base, pos, row, due, ms, 1)
  end
end

-- Rows come as position, row as it was or nothing, row as it is to be or nothing, when it is due, when it happened.
local function rows_unchanged(base, from)
  for i = from, #ARGV, 5 do
    local before = redis.call('HGET', base .. ':rows', ARGV[i]) or ''
    if before ~= ARGV[i + 1] then return false end
  end
  return true
end

local function write_rows(base, from)
  for i = from, #ARGV, 5 do write_row(base, ARGV[i], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]) end
end
