-- Lets HAProxy's checks rest while nothing changes. Each is a TLS handshake, and thirty-six a second were nearly all that
-- a cluster at rest cost. Meanwhile the primary is asked the same on a connection that stays open, and a second one ends
-- as soon as its process does. Whatever else comes than what a check would want, or nothing at all, the checks run as
-- ever: what is heard here never says who leads, only that it is time to look.
local password = io.open('link-password'):read('l')

local EVERY = 250 -- ms between two questions
local SETTLED = 3000 -- ms for which one has to have been the only one before the checks rest
local SILENT = 0.5 -- s since the last answer. HAProxy ends a connection of ours on which nothing came for that long
local OPENS = 1 -- s
local RENEWED = 60 -- s. Redis ends what is idle for longer; and a new connection proves that there can be one
local HANGS = 3 -- s without a question

local resting, asked = false, 0
local settled -- the primary that this proxy has led somebody to

local function check(wanted)
    resting = not wanted
    for _, backend in ipairs({ 'primary', 'alone' }) do
        for _, server in pairs(core.backends[backend].servers) do
            if wanted then server:check_enable() else server:check_disable() end
        end
    end
end

-- Who is on the way up or down does not yet lead, or not for long.
local function leads(server)
    local status = server:get_stats().status
    return status == 'UP' or status == 'no check'
end

local function usable(backend)
    return tonumber(backend:get_stats().act)
end

-- Whoever passes the role has the checks run without a word to us.
local function checked(name)
    return core.backends.primary.servers[name]:get_stats().status ~= 'no check'
end

-- The name of the primary, unless others are taken for one, too.
local function leader()
    local primary, alone = core.backends.primary, core.backends.alone
    if usable(primary) ~= 1 or usable(alone) > 0 then return nil end
    for name, server in pairs(primary.servers) do
        if leads(server) then return name end
    end
    return nil
end

local function open(name)
    local line = core.tcp()
    line:settimeout(OPENS)
    if line:connect('unix@ask-' .. name)
        and line:send('AUTH redock-link ' .. password .. '\r\n')
        and line:receive('*l') == '+OK' then
        return line
    end
    line:close()
    return nil
end

-- Of two, HAProxy stays with the one that it led somebody to, which may be the former one as long as no client comes.
local function settle()
    local line = core.tcp()
    line:settimeout(OPENS)
    local answered = line:connect('unix@first') and line:send('PING\r\n') and line:receive('*l')
    line:close()
    return answered
end

-- As `gateway.cfg` has it: a primary that has a replica.
local function confirms(line)
    local size = line:send('INFO replication\r\n') and (line:receive('*l') or ''):match('^%$(%d%d?%d?%d?)$')
    local told = size and line:receive(tonumber(size) + 2) or ''
    return told:find('role:master', 1, true) and told:find('good_slaves:[1-9]')
end

-- Nothing is said on that connection: that it ends is the news.
local function listen(name, watch)
    while not watch.over do
        local begun = core.now().sec
        local line = open(name)
        if line then
            watch.line = line
            line:settimeout(RENEWED)
            line:receive('*l')
            line:close()
        end
        if core.now().sec - begun < RENEWED - 1 and not watch.over then
            watch.over = true
            check(true)
        end
    end
end

local function rest()
    local name = leader()
    if name and name ~= settled and settle() then settled = name end
    for _ = EVERY, SETTLED, EVERY do
        if not name then return end
        core.msleep(EVERY)
        if leader() ~= name then return end
    end
    local line = open(name)
    if not line then return end
    line:settimeout(SILENT)
    if confirms(line) then
        local watch = {}
        core.register_task(function() listen(name, watch) end)
        asked = core.now().sec
        check(false)
        local looked = asked
        while resting and confirms(line) do
            asked = core.now().sec
            -- What HAProxy itself knows may have been told it, by the control plane.
            if asked ~= looked then
                if leader() ~= name or checked(name) then break end
                looked = asked
            end
            core.msleep(EVERY)
        end
        check(true)
        watch.over = true
        if watch.line then watch.line:close() end
    end
    line:close()
end

core.register_task(function()
    local told
    while true do
        local done, why = pcall(rest)
        check(true)
        if not done and tostring(why) ~= told then
            told = tostring(why)
            -- HAProxy's own words are not kept, see `gateway`.
            print('gateway: checks do not rest: ' .. told)
            io.stdout:flush()
        end
        core.msleep(EVERY)
    end
end)

-- Should that task stand still, or have ended.
core.register_task(function()
    while true do
        core.msleep(1000)
        if resting and core.now().sec - asked > HANGS then check(true) end
    end
end)
