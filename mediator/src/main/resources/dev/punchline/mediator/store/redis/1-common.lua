-- What all operations share. Everything of a room hangs on KEYS[1], whose hash tag keeps it in one slot of a cluster.
-- L, put in front by the mediator, holds its limits; times are milliseconds of the Redis server's clock.
local R = KEYS[1]
local NEWS, PEERS, DUE, LEFT, TOKENS = R .. ':news', R .. ':peers', R .. ':due', R .. ':left', R .. ':tokens'
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local ops = {}
local expired = 0 -- attempts that nobody reported on, for the statistics of the mediator that made this call

local function member_key(peer) return R .. ':m:' .. peer end
local function mail_key(peer) return R .. ':mail:' .. peer end
local function attempt_key(session) return R .. ':a:' .. session end
local function calling_key(peer) return R .. ':calling:' .. peer end
local function called_key(peer) return R .. ':called:' .. peer end
local function past_key(session) return R .. ':past:' .. session end
local function get(key, field) return call('HGET', key, field) or '' end

-- Numbers as text: Lua would write large ones with an exponent.
local function text(number) return string.format('%.0f', number) end

-- Ends the operation. To be called before anything was changed.
local function refuse(code, sentence, wait, limit)
  error({'refused', code, sentence, text(wait or 0), limit or ''})
end

-- Adds an event to a log whose end is counted in a hash. It begins at the present time and not at 0, so a position of an
-- earlier log, such as one that was lost with its Redis, lies before all of a later one and is answered with a reset.
local function append(log, hash, field, keep, type, json)
  local position = call('HINCRBY', hash, field, 1) - 1
  call('XADD', log, 'MAXLEN', keep, text(position) .. '-0', 't', type, 'j', json)
  call('PEXPIRE', log, L.keep)
end

local function tell(type, json)
  call('HSETNX', R, 'news', text(now))
  append(NEWS, R, 'news', L.room_events, type, json)
  call('PUBLISH', R .. ':told', '')
end

local function wake(peer)
  local at = call('HMGET', member_key(peer), 'at', 'stream')
  if at[1] and at[2] then call('PUBLISH', at[1], 'mail ' .. at[2]) end
end

local function post(peer, type, json)
  if call('EXISTS', member_key(peer)) == 1 then
    append(mail_key(peer), member_key(peer), 'mail', L.peer_events, type, json)
    wake(peer)
  end
end

-- The peer of a token.
local function me(token)
  local peer = call('HGET', TOKENS, token)
  if not peer then refuse('token-unknown', 'not registered, or no longer: register again') end
  return peer
end

local function check_room(same)
  if same ~= '1' then refuse('forbidden', 'this registration is of another room') end
end

local function check_here(peer)
  if call('EXISTS', member_key(peer)) == 0 then
    if call('ZSCORE', LEFT, peer) then refuse('peer-offline', 'the peer has left') end
    refuse('peer-unknown', 'no such peer in this room')
  end
end

-- When a registration ends if nothing happens: with its lease, or sooner if it has no stream.
local function watch(peer)
  local m = call('HMGET', member_key(peer), 'lease', 'grace', 'stream')
  local due = tonumber(m[1])
  if not m[3] and tonumber(m[2]) < due then due = tonumber(m[2]) end
  call('ZADD', DUE, text(due), 'm ' .. peer)
end

-- A bucket of `rate` tokens that takes a minute to fill. Returns 0, or how long to wait.
local function take(key, field, rate)
  local b = call('HMGET', key, field, field .. '_at')
  local tokens = math.min(rate, tonumber(b[1] or rate) + (now - tonumber(b[2] or now)) * rate / 60000)
  if tokens < 1 then return math.ceil((1 - tokens) * 60000 / rate) end
  call('HSET', key, field, string.format('%.6f', tokens - 1), field .. '_at', text(now))
  return 0
end

local function keep_alive(peer)
  for _, key in ipairs({R, PEERS, DUE, LEFT, TOKENS, NEWS, member_key(peer), mail_key(peer), calling_key(peer), called_key(peer)}) do
    call('PEXPIRE', key, L.keep)
  end
end
