-- include rows
-- Replaces rows unless they changed: the operators' way in. KEYS lease; ARGV rows…
if not rows_unchanged(KEYS[1], 1) then return 0 end
write_rows(KEYS[1], 1)
return 1
