-- Returns the server's time and what the keys hold.
return {redis.call('TIME'), redis.call('MGET', unpack(KEYS))}
