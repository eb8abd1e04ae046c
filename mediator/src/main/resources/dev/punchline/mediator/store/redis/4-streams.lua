-- Event streams: how far each member has read its mail and the news of the room.

local function covers(log, position, finish)
  if position == finish then return true end
  local first = call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
  return first ~= nil and position < finish and position >= tonumber(string.match(first[1], '^%d+'))
end

local function read_log(log, position, max, events)
  local entries = max > 0 and call('XRANGE', log, text(position) .. '-0', '+', 'COUNT', max) or {}
  for _, entry in ipairs(entries) do
    events[#events + 1] = entry[2][2]
    events[#events + 1] = entry[2][4]
  end
  return #entries
end

-- Returns where the stream begins: where the peer says, or where its former one ended.
function ops.open(token, at, stream, news, mail)
  local peer = me(token)
  local key = member_key(peer)
  end_stream(peer, 'reopened')
  call('HSET', key, 'at', at, 'stream', stream)
  if news ~= '' then call('HSET', key, 'news_read', news, 'mail_read', mail) end
  watch(peer)
  local read = call('HMGET', key, 'news_read', 'mail_read')
  return {peer, read[1], read[2]}
end

-- First what is for the peer alone, then the news of the room.
function ops.read(peer, at, stream, news, mail, max)
  local key = member_key(peer)
  local m = call('HMGET', key, 'at', 'stream', 'mail')
  if m[1] ~= at or m[2] ~= stream then return {'over'} end
  local lost = ''
  local news_end, mail_end = tonumber(get(R, 'news')), tonumber(m[3])
  news, mail, max = tonumber(news), tonumber(mail), tonumber(max)
  if not covers(NEWS, news, news_end) then
    news, lost = news_end, 'lost' -- a list that is fetched after the reset holds all that was skipped
  end
  if not covers(mail_key(peer), mail, mail_end) then
    local first = call('XRANGE', mail_key(peer), '-', '+', 'COUNT', 1)[1]
    mail, lost = first and tonumber(string.match(first[1], '^%d+')) or mail_end, 'lost'
  end
  local events = {}
  local letters = read_log(mail_key(peer), mail, max, events)
  news = news + read_log(NEWS, news, max - letters, events)
  mail = mail + letters
  call('HSET', key, 'news_read', text(news), 'mail_read', text(mail))
  local result = {lost, text(news), text(mail)}
  for _, part in ipairs(events) do result[#result + 1] = part end
  return result
end

-- If it broke, its peer stays online for the grace period.
function ops.closed(peer, at, stream)
  local key = member_key(peer)
  local m = call('HMGET', key, 'at', 'stream')
  if m[1] == at and m[2] == stream then
    call('HDEL', key, 'at', 'stream')
    call('HSET', key, 'grace', text(now + L.grace))
    watch(peer)
  end
  return {}
end

-- What has expired is gone when it comes here.
function ops.sweep()
  return {}
end
