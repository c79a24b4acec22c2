-- Lists every key as the engine itself knows it, one a line: number of the database, the name's
-- first 1,024 bytes with %xx for what is no letter, digit or hyphen, the name's length, type,
-- number of elements, expiry in milliseconds or -1, and the number of fields that have an expiry.
local counting = { list = 'LLEN', set = 'SCARD', zset = 'ZCARD', hash = 'HLEN', stream = 'XLEN' }
local lines = {}
for database = 0, 4 do
  redis.call('SELECT', database)
  for _, key in ipairs(redis.call('KEYS', '*')) do
    local type = redis.call('TYPE', key).ok
    local elements = type == 'string' and 1 or 0
    if counting[type] then elements = redis.call(counting[type], key) end
    local expiring = 0
    if type == 'hash' then
      for _, field in ipairs(redis.call('HKEYS', key)) do
        local expiry = redis.pcall('HPEXPIRETIME', key, 'FIELDS', 1, field)
        if expiry[1] and expiry[1] > 0 then expiring = expiring + 1 end
      end
    end
    local name = key:sub(1, 1024):gsub('[^%w%-]', function(c) return ('%%%02x'):format(c:byte()) end)
    -- A number from PEXPIRETIME has more digits than tostring writes.
    local expiry = ('%.0f'):format(redis.call('PEXPIRETIME', key))
    lines[#lines + 1] = table.concat({ database, name, #key, type, elements, expiry, expiring }, ' ')
  end
end
table.sort(lines)
return table.concat(lines, '\n')
