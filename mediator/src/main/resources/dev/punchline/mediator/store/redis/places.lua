-- A place among those of an address, a prefix or a peer; all in KEYS[1], each until the lease that it was taken for ends.
-- ARGV: who; how many there may be, 0 for who is in already; milliseconds. Returns {1}, or {0} if there is no place.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
local most = tonumber(ARGV[2])
if most > 0 and not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= most then
  return {0}
end
redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {1}
