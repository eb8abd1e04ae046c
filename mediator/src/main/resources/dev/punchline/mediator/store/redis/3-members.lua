-- Members: one peer in one room, for as long as it is registered there.

local function end_stream(peer, reason)
  local s = call('HMGET', member_key(peer), 'at', 'stream')
  if s[1] and s[2] then
    call('PUBLISH', s[1], 'end ' .. s[2] .. ' ' .. reason)
    call('HDEL', member_key(peer), 'at', 'stream')
  end
end

local function remove(peer)
  end_stream(peer, 'ended')
  call('HDEL', TOKENS, get(member_key(peer), 'token'))
  call('ZREM', DUE, 'm ' .. peer)
  call('ZREM', PEERS, peer)
  call('DEL', member_key(peer), mail_key(peer))
  end_all(peer)
  call('ZADD', LEFT, text(now), peer)
  call('ZREMRANGEBYRANK', LEFT, 0, -1025)
  call('PEXPIRE', LEFT, L.keep)
  tell('peer', '{"state":"offline","peerId":"' .. peer .. '"}')
end

-- Addresses and when each was seen, the longest ago first.
local function see(key, address)
  local kept = {}
  for old, at in string.gmatch(get(key, 'seen'), '(%S+)@(%d+)') do
    if old ~= address and now - tonumber(at) < L.sighting then kept[#kept + 1] = old .. '@' .. at end
  end
  kept[#kept + 1] = address .. '@' .. text(now)
  if #kept > L.sightings then table.remove(kept, 1) end
  call('HSET', key, 'seen', table.concat(kept, ' '))
  return kept
end

function ops.register(peer, card, nat, address, token, ticket, online, changed, full)
  local key = member_key(peer)
  local former = call('HMGET', key, 'card', 'token')
  if not former[1] and full ~= '' then
    refuse('full', 'this mediator holds as many peers as it may', 5000, 'MAX_PEERS')
  end
  if not former[1] and call('ZCARD', PEERS) >= L.room then
    refuse('full', 'this room holds as many peers as it may', 5000, 'MAX_PEERS_PER_ROOM')
  end
  if former[1] then
    end_stream(peer, 'replaced')
    call('HDEL', TOKENS, former[2])
  else
    call('HSETNX', R, 'news', text(now))
    call('HSET', key, 'mail', text(now), 'news_read', get(R, 'news'), 'mail_read', text(now), 'mail_renewed', text(now))
    call('ZADD', PEERS, 0, peer)
    call('ZREM', LEFT, peer)
  end
  call('HSET', key, 'card', card, 'nat', nat, 'token', token, 'ticket', ticket, 'seen', address .. '@' .. text(now),
    'lease', text(now + L.ttl), 'grace', text(now + L.grace))
  call('HSET', TOKENS, token, peer)
  if not former[1] then
    tell('peer', online)
  elseif former[1] ~= card then
    tell('peer', changed)
  end
  watch(peer)
  keep_alive(peer)
  return {}
end

function ops.observed(token, address)
  local peer = me(token)
  local key = member_key(peer)
  local seen = see(key, address)
  local result = {peer, get(key, 'card')}
  for i = #seen, 1, -1 do result[#result + 1] = string.match(seen[i], '^[^@]+') end
  return result
end

function ops.sighted(peer, ticket, address)
  if get(member_key(peer), 'ticket') == ticket then see(member_key(peer), address) end
  return {}
end

function ops.renew(token, card, nat, changed)
  local peer = me(token)
  local key = member_key(peer)
  if card ~= '' and card ~= get(key, 'card') then
    local wait = take(key, 'cards', L.cards_per_minute)
    if wait > 0 then refuse('rate-limited', 'the card changes too often', wait, 'CARDS_PER_MINUTE') end
    call('HSET', key, 'card', card, 'nat', nat)
    tell('peer', changed)
  end
  -- What was read before the last renewal is asked for by no broken stream any more.
  call('XTRIM', mail_key(peer), 'MINID', get(key, 'mail_renewed') .. '-0')
  call('HSET', key, 'lease', text(now + L.ttl), 'mail_renewed', get(key, 'mail_read'))
  watch(peer)
  keep_alive(peer)
  return {get(key, 'ticket')}
end

function ops.leave(token, peer)
  if me(token) ~= peer then refuse('forbidden', 'this registration is of another peer') end
  remove(peer)
  return {}
end

function ops.peers(token, same, after, limit)
  me(token)
  check_room(same)
  local ids = call('ZRANGEBYLEX', PEERS, after == '' and '-' or '(' .. after, '+', 'LIMIT', 0, limit + 1)
  local cards = {#ids > tonumber(limit) and ids[tonumber(limit)] or ''}
  for i = 1, math.min(#ids, tonumber(limit)) do cards[#cards + 1] = get(member_key(ids[i]), 'card') end
  return cards
end

function ops.peer(token, same, peer)
  me(token)
  check_room(same)
  check_here(peer)
  return {get(member_key(peer), 'card')}
end
