-- Attempts: two members that try to reach each other.

local function end_attempt(session)
  local a = call('HMGET', attempt_key(session), 'caller', 'called')
  call('DEL', attempt_key(session))
  call('ZREM', DUE, 'a ' .. session)
  if a[1] then
    call('SREM', calling_key(a[1]), session)
    call('SREM', called_key(a[2]), session)
  end
end

local function ended_event(session, reason)
  return '{"session":"' .. session .. '","reason":"' .. reason .. '"}'
end

local function count_unheard(a)
  if a[3] == '' and a[4] == '' then expired = expired + 1 end
end

local function end_all(peer)
  for _, key in ipairs({calling_key(peer), called_key(peer)}) do
    for _, session in ipairs(call('SMEMBERS', key)) do
      local a = call('HMGET', attempt_key(session), 'caller', 'called', 'connected', 'healing')
      end_attempt(session)
      if a[1] then
        count_unheard(a)
        post(a[1] == peer and a[2] or a[1], 'attempt-ended', ended_event(session, 'peer-left'))
      end
    end
    call('DEL', key)
  end
end

local function expire_attempt(session)
  local a = call('HMGET', attempt_key(session), 'caller', 'called', 'connected', 'healing')
  end_attempt(session)
  if a[1] and a[3] == '' then
    count_unheard(a)
    post(a[1], 'attempt-ended', ended_event(session, 'expired'))
    post(a[2], 'attempt-ended', ended_event(session, 'expired'))
  end
end

local function check_open(sessions, limit, name, sentence)
  if #sessions >= limit then
    local first = now + L.attempt_ttl
    for _, session in ipairs(sessions) do
      first = math.min(first, tonumber(call('ZSCORE', DUE, 'a ' .. session) or first))
    end
    refuse('too-many', sentence, math.max(1, first - now), name)
  end
end

local function pair_of(one, other)
  return one < other and one .. ' ' .. other or other .. ' ' .. one
end

function ops.begin(token, session, to, request, event)
  local peer = me(token)
  check_here(to)
  local key = attempt_key(session)
  local known = call('HMGET', key, 'caller', 'request')
  if known[1] then
    if known[1] == peer and known[2] == request then return {'again', '', ''} end
    refuse('attempt-exists', 'another attempt has this session id')
  end
  if peer == to then refuse('bad-request', "a peer can't call itself") end
  local calling = call('SMEMBERS', calling_key(peer))
  check_open(calling, L.attempts_from, 'MAX_ATTEMPTS_PER_PEER', 'too many attempts of this peer are open')
  check_open(call('SMEMBERS', called_key(to)), L.attempts_to, 'MAX_ATTEMPTS_TO_PEER', 'too many attempts to reach that peer are open')
  local between = {}
  for _, open in ipairs(calling) do
    if get(attempt_key(open), 'called') == to then between[#between + 1] = open end
  end
  check_open(between, L.attempts_between, 'MAX_ATTEMPTS_PER_PAIR', 'too many attempts of these two peers are open')
  local healing = call('GET', past_key(session)) == pair_of(peer, to)
  local nat, other = get(member_key(peer), 'nat'), get(member_key(to), 'nat')
  call('HSET', key, 'caller', peer, 'called', to, 'request', request, 'signals', 0, 'connected', '',
    'healing', healing and '1' or '', 'nat', nat, 'other_nat', other)
  call('PEXPIRE', key, L.keep)
  for _, set in ipairs({calling_key(peer), called_key(to)}) do
    call('SADD', set, session)
    call('PEXPIRE', set, L.keep)
  end
  call('ZADD', DUE, text(now + L.attempt_ttl), 'a ' .. session)
  post(to, 'attempt', event)
  return {healing and 'healing' or 'began', nat, other}
end

-- To a stranger an attempt of others looks like none at all. Returns the member, the other one, and the key.
local function find(token, session)
  local peer, key = me(token), attempt_key(session)
  local a = call('HMGET', key, 'caller', 'called')
  if a[1] ~= peer and a[2] ~= peer then refuse('attempt-unknown', 'no such attempt is open') end
  return peer, a[1] == peer and a[2] or a[1], key
end

function ops.signal(token, session, event)
  local peer, other, key = find(token, session)
  if tonumber(get(key, 'signals')) >= L.signals then
    refuse('too-many', 'too many signals in this attempt', 0, 'MAX_SIGNALS_PER_ATTEMPT')
  end
  local wait = take(member_key(peer), 'signals', L.signals_per_minute)
  if wait > 0 then refuse('rate-limited', 'too many signals of this peer', wait, 'SIGNALS_PER_MINUTE') end
  call('HINCRBY', key, 'signals', 1)
  call('PEXPIRE', key, L.keep)
  call('ZADD', DUE, text(now + L.attempt_ttl), 'a ' .. session)
  post(other, 'signal', event)
  return {}
end

-- Where one has a path the attempt stays open for the other's verdict; any other verdict ends it for both.
function ops.report(token, session, outcome, reason)
  local peer, other, key = find(token, session)
  local a = call('HMGET', key, 'connected', 'healing', 'nat', 'other_nat')
  local first = a[1] == ''
  if outcome ~= 'connected' then
    end_attempt(session)
    post(other, 'attempt-ended', ended_event(session, reason))
  elseif first then
    call('HSET', key, 'connected', peer)
    call('SET', past_key(session), pair_of(peer, other), 'PX', L.past)
  elseif a[1] ~= peer then
    end_attempt(session)
  end
  return {first and a[2] == '' and 'counts' or '', a[3], a[4]}
end
