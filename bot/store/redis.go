package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Redis is a store that several servers can share. Redis itself expires the
// sessions.
//
// How much survives the end of the Redis server depends on its settings:
// appendonly yes is recommended.
type Redis struct{ client *redis.Client }

// redisPrefix begins every key.
const redisPrefix = "chatlet:"

// OpenRedis connects to a server.
func OpenRedis(ctx context.Context, address string) (*Redis, error) {
	options, err := redis.ParseURL(address)
	if err != nil {
		return nil, fmt.Errorf("opening redis store: the address cannot be read")
	}
	client := redis.NewClient(options)
	if err := client.Ping(ctx).Err(); err != nil {
		client.Close()
		return nil, fmt.Errorf("opening redis store: %w", err)
	}
	return &Redis{client}, nil
}

func sessionKey(id string) string { return redisPrefix + "session:" + id }

func resultKey(id string) string { return redisPrefix + "result:" + id }

func resultsKey(botID string) string { return redisPrefix + "results:" + botID }

func startsKey(botID string) string { return redisPrefix + "starts:" + botID }

// Load returns the session with an id, or [ErrNotFound].
func (r *Redis) Load(ctx context.Context, id string) (Session, error) {
	fields, err := r.client.HGetAll(ctx, sessionKey(id)).Result()
	if err != nil {
		return Session{}, fmt.Errorf("loading session: %w", err)
	}
	if len(fields) == 0 {
		return Session{}, ErrNotFound
	}
	version, err := strconv.ParseInt(fields["version"], 10, 64)
	if err != nil {
		return Session{}, fmt.Errorf("loading session: %w", err)
	}
	expires, err := strconv.ParseInt(fields["expires"], 10, 64)
	if err != nil {
		return Session{}, fmt.Errorf("loading session: %w", err)
	}
	return Session{ID: id, Version: version, State: []byte(fields["state"]), Expires: time.UnixMilli(expires)}, nil
}

// commitScript writes a session and its result together, if the session has not
// changed since it was loaded.
var commitScript = redis.NewScript(`
local version = tonumber(redis.call("HGET", KEYS[1], "version") or "0")
if version ~= tonumber(ARGV[1]) then return 0 end
if ARGV[2] == "end" then
	redis.call("DEL", KEYS[1])
else
	redis.call("HSET", KEYS[1], "version", version + 1, "state", ARGV[3], "expires", ARGV[4])
	redis.call("PEXPIREAT", KEYS[1], ARGV[4])
end
if ARGV[5] ~= "" then
	redis.call("SET", KEYS[2], ARGV[5])
	redis.call("ZADD", KEYS[3], ARGV[6], ARGV[7])
end
return 1`)

// Commit applies a change.
func (r *Redis) Commit(ctx context.Context, c Change) error {
	action := "write"
	if c.Ended {
		action = "end"
	}
	keys := []string{sessionKey(c.Session.ID), redisPrefix, redisPrefix}
	args := []any{c.Session.Version, action, c.Session.State, c.Session.Expires.UnixMilli(), "", 0, ""}
	if c.Result != nil {
		data, err := json.Marshal(c.Result)
		if err != nil {
			return fmt.Errorf("committing: %w", err)
		}
		keys[1], keys[2] = resultKey(c.Result.ID), resultsKey(c.Result.BotID)
		args[4], args[5], args[6] = data, c.Result.Started.UnixMilli(), c.Result.ID
	}
	written, err := commitScript.Run(ctx, r.client, keys, args...).Int()
	if err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	if written == 0 {
		return ErrConflict
	}
	return nil
}

// Result returns the result with an id, or [ErrNotFound].
func (r *Redis) Result(ctx context.Context, id string) (Result, error) {
	data, err := r.client.Get(ctx, resultKey(id)).Bytes()
	if errors.Is(err, redis.Nil) {
		return Result{}, ErrNotFound
	}
	if err != nil {
		return Result{}, fmt.Errorf("loading result: %w", err)
	}
	return decodeResult(data)
}

// redisPage is how many results are requested at once.
const redisPage = 500

// EachResult calls yield with the results of one bot, oldest first.
func (r *Redis) EachResult(ctx context.Context, botID string, yield func(Result) error) error {
	for from := int64(0); ; from += redisPage {
		ids, err := r.client.ZRange(ctx, resultsKey(botID), from, from+redisPage-1).Result()
		if err != nil {
			return fmt.Errorf("loading results: %w", err)
		}
		if len(ids) == 0 {
			return nil
		}
		for _, id := range ids {
			result, err := r.Result(ctx, id)
			if err != nil {
				return err
			}
			if err := yield(result); err != nil {
				return err
			}
		}
	}
}

// Fields of the starts of a bot. That of a block is its id after a prefix.
const (
	redisSince = "since"
	redisAsked = "asked:"
)

// AddStarts adds to the starts of one bot.
func (r *Redis) AddStarts(ctx context.Context, botID string, more Starts) error {
	_, err := r.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		p.HSetNX(ctx, startsKey(botID), redisSince, more.Since.UnixMilli())
		for block, n := range more.Asked {
			p.HIncrBy(ctx, startsKey(botID), redisAsked+block, int64(n))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("counting starts: %w", err)
	}
	return nil
}

// Starts returns the starts of one bot.
func (r *Redis) Starts(ctx context.Context, botID string) (Starts, error) {
	fields, err := r.client.HGetAll(ctx, startsKey(botID)).Result()
	if err != nil {
		return Starts{}, fmt.Errorf("loading starts: %w", err)
	}
	var all Starts
	for name, value := range fields {
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return Starts{}, fmt.Errorf("loading starts: %w", err)
		}
		if block, ok := strings.CutPrefix(name, redisAsked); ok {
			all.Add(Starts{Asked: map[string]int{block: int(n)}})
		} else {
			all.Add(Starts{Since: time.UnixMilli(n)})
		}
	}
	return all, nil
}

// Expire does nothing: Redis itself expires the sessions.
func (r *Redis) Expire(context.Context) (int, error) { return 0, nil }

// Close closes the connections.
func (r *Redis) Close() error { return r.client.Close() }
