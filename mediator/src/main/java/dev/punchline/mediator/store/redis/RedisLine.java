package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two connections to Redis: one for commands, one for what is published. Both come back by themselves; while they are
 * away, calls are refused at once. Safe to use from any thread that may wait.
 */
final class RedisLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);

    /** A script takes a tenth of a millisecond. Who waits longer waits for a machine that is gone. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Soon enough that nobody notices a restart, rarely enough that a thousand mediators do not drown it. */
    private static final Duration RECONNECT = Duration.ofMillis(500);

    private static final Optional<Duration> COME_BACK = Optional.of(Duration.ofSeconds(5));

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> commands;
    private final StatefulRedisPubSubConnection<String, String> published;
    private final RedisScript script;
    /** On {@link System#nanoTime}: until then nothing is asked, for what was asked last had no answer in time. */
    private volatile long silentUntil = System.nanoTime();

    private RedisLine(RedisURI uri, RedisScript script, RedisPubSubListener<String, String> listener) {
        this.script = script;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
        try {
            this.commands = client.connect();
            this.published = client.connectPubSub();
            published.addListener(listener);
        } catch (RedisException e) {
            close();
            throw e;
        }
    }

    /** @throws IOException if there is no Redis; says where, without its password */
    static RedisLine open(RedisURI uri, RedisScript script, RedisPubSubListener<String, String> listener)
            throws IOException {
        try {
            return new RedisLine(uri, script, listener);
        } catch (RedisException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "no Redis answers at " + uri.getHost() + ":" + uri.getPort() + ": " + cause.getMessage(), e);
        }
    }

    /** Runs an operation on a room. */
    RoomReply run(String room, String... arguments) throws Refusal {
        List<Object> reply = evaluate(script, new String[] {room}, arguments);
        List<String> texts = reply.stream().map(String::valueOf).toList();
        if (texts.get(0).equals("ok")) {
            return RoomReply.of(texts.subList(1, texts.size()));
        }
        throw refusal(texts);
    }

    /** Runs a script that returns a table. */
    List<Object> evaluate(RedisScript what, String[] keys, String... arguments) throws Refusal {
        return ask(redis -> {
            try {
                return redis.evalsha(what.digest(), ScriptOutputType.MULTI, keys, arguments);
            } catch (RedisNoScriptException restarted) {
                return redis.eval(what.text(), ScriptOutputType.MULTI, keys, arguments);
            }
        });
    }

    private static Refusal refusal(List<String> reply) {
        String word = reply.get(1);
        ApiErrorCode code = Arrays.stream(ApiErrorCode.values())
                .filter(known -> known.code().equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("the script refuses with " + word));
        long wait = Long.parseLong(reply.get(3));
        Refusal refusal =
                new Refusal(code, reply.get(2), wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait)));
        return reply.get(4).isEmpty() ? refusal : refusal.by(Limit.valueOf(reply.get(4)));
    }

    /** Any other command. */
    <T> T ask(Function<RedisCommands<String, String>, T> command) throws Refusal {
        if (System.nanoTime() - silentUntil < 0) {
            throw away();
        }
        try {
            return command.apply(commands.sync());
        } catch (RedisCommandTimeoutException e) {
            silentUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            LOG.debug("Redis does not answer");
            throw away();
        } catch (RedisCommandExecutionException e) {
            // Loading its data, out of memory, read-only, or a fault in our script: its words say which.
            LOG.warn("Redis refuses: {}", e.getMessage());
            throw away();
        } catch (RedisException e) {
            LOG.debug("Redis is away: {}", e.getMessage());
            throw away();
        }
    }

    private static Refusal away() {
        return new Refusal(ApiErrorCode.UNAVAILABLE, "the store of this mediator is away for the moment", COME_BACK);
    }

    /** From now on the listener hears what is published there, also after the connection broke. */
    void subscribe(String channel) throws Refusal {
        try {
            published.sync().subscribe(channel);
        } catch (RedisException e) {
            throw away();
        }
    }

    void unsubscribe(String channel) {
        if (published.isOpen()) {
            published.async().unsubscribe(channel).exceptionally(broken -> null);
        }
    }

    @Override
    public void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
