package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.registry.Effect;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.protocol.api.StreamEnd;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What Redis publishes: that a room has news, and for this mediator alone, that one of its streams has mail or is over.
 * A word that is lost while the connection is away is made up for when a channel is subscribed again.
 */
final class Feeds extends RedisPubSubAdapter<String, String> {
    private final String instance;
    private final Map<StreamId, Reader> readers;
    private final Map<StreamId, StreamEnd> endings = new ConcurrentHashMap<>();
    private final Consumer<Effect> effects;

    Feeds(String instance, Map<StreamId, Reader> readers, Consumer<Effect> effects) {
        this.instance = instance;
        this.readers = readers;
        this.effects = effects;
    }

    @Override
    public void message(String channel, String message) {
        if (!channel.equals(instance)) {
            effects.accept(new Effect.RoomNews(RoomKeys.roomOfNews(channel)));
            return;
        }
        String[] words = message.split(" ", -1);
        StreamId stream = new StreamId(Long.parseLong(words[1]));
        if (words[0].equals("mail")) {
            effects.accept(new Effect.Mail(stream));
        } else if (readers.containsKey(stream)) {
            StreamEnd reason = Arrays.stream(StreamEnd.values())
                    .filter(end -> end.code().equals(words[2]))
                    .findAny()
                    .orElse(StreamEnd.ENDED);
            endings.put(stream, reason);
            effects.accept(new Effect.EndStream(stream, reason));
        }
    }

    @Override
    public void subscribed(String channel, long count) {
        if (channel.equals(instance)) {
            readers.keySet().forEach(stream -> effects.accept(new Effect.Mail(stream)));
        } else {
            effects.accept(new Effect.RoomNews(RoomKeys.roomOfNews(channel)));
        }
    }

    /** Why a stream is over. */
    StreamEnd ending(StreamId stream) {
        return endings.getOrDefault(stream, StreamEnd.ENDED);
    }

    void forget(StreamId stream) {
        endings.remove(stream);
    }
}
