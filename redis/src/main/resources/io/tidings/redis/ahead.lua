-- Counts entries of wanted types beyond an id, among the next few. KEYS stream; ARGV id, limit, patterns…
local function wanted(fields)
  for i = 1, #fields, 2 do
    if fields[i] == 'ce_type' then
      local type = fields[i + 1]
      for j = 3, #ARGV do
        local pattern = ARGV[j]
        if pattern == '*' or pattern == type then return true end
        if string.sub(pattern, -2) == '.*' and string.sub(type, 1, #pattern - 1) == string.sub(pattern, 1, -2) then
          return true
        end
      end
      return false
    end
  end
  return true
end
local entries = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
local count, first, last = 0, '', ''
for i = 1, #entries do
  if wanted(entries[i][2]) then
    count = count + 1
    if first == '' then first = entries[i][1] end
  end
  last = entries[i][1]
end
return {count, #entries, first, last}
