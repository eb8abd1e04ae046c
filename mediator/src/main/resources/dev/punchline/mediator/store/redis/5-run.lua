-- Lets go of what has expired, then does what ARGV[1] names. A refusal has changed nothing.
-- Replies with "ok", attempts that expired, registered peers, open attempts, and what the operation returns.
for _, due in ipairs(call('ZRANGEBYSCORE', DUE, '-inf', text(now), 'LIMIT', 0, 64)) do
  local id = string.sub(due, 3)
  if string.sub(due, 1, 1) == 'a' then
    expire_attempt(id)
  else
    remove(id)
  end
end
local done, result = pcall(ops[ARGV[1]], unpack(ARGV, 2))
if not done then
  if type(result) ~= 'table' or result[1] ~= 'refused' then error(result) end
  return result
end
local peers = call('ZCARD', PEERS)
local reply = {'ok', text(expired), text(peers), text(call('ZCARD', DUE) - peers)}
for _, part in ipairs(result) do reply[#reply + 1] = part end
return reply
