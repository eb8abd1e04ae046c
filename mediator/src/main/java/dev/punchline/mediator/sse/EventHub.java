package dev.punchline.mediator.sse;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.mediator.registry.Effect;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.mediator.store.Opened;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.RoomName;
import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open event streams: wakes those that have something to send. Safe to use from any thread. */
public final class EventHub {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    /**
     * News of a room wait so long for more of them: when many peers come at once, each stream is written to ten times
     * a second and not for every one of them. Attempts and signals never wait.
     */
    private static final Duration ROOM_PULSE = Duration.ofMillis(100);

    /** A client that lost its stream comes back within a second; spread, so that not all come at once. */
    private static final Duration RETRY = Duration.ofMillis(500);

    private final EventExecutorGroup timer;
    private final Duration patience;
    private final RefusalCounts counts;
    private final Map<StreamId, EventStream> streams = new ConcurrentHashMap<>();
    private final Map<RoomName, Set<EventStream>> rooms = new ConcurrentHashMap<>();
    private final Set<RoomName> pulsing = ConcurrentHashMap.newKeySet();
    private final LongAdder resets = new LongAdder();

    /** Readers that take nothing are waited for as long as the limits say, and counted. */
    public EventHub(EventExecutorGroup timer, Limits limits, RefusalCounts counts) {
        this.timer = timer;
        this.patience = limits.span(Limit.STALL_TIMEOUT);
        this.counts = counts;
    }

    /** The handler that serves a stream which was opened in the registry. */
    public ChannelHandler serve(Opened opened, Store store) {
        return new EventStream(opened, store, this);
    }

    /** Does what a change in the registry asks for. */
    public void accept(Effect effect) {
        if (effect instanceof Effect.Mail mail) {
            EventStream stream = streams.get(mail.stream());
            if (stream != null) {
                stream.wake();
            }
        } else if (effect instanceof Effect.RoomNews news) {
            pulse(news.room());
        } else if (effect instanceof Effect.EndStream end) {
            EventStream stream = streams.get(end.stream());
            if (stream != null) {
                stream.end(end.reason(), retry());
            }
        }
    }

    private void pulse(RoomName room) {
        if (rooms.containsKey(room) && pulsing.add(room)) {
            timer.schedule(() -> tell(room), ROOM_PULSE.toMillis(), TimeUnit.MILLISECONDS)
                    .addListener(told -> {
                        if (!told.isSuccess() && !told.isCancelled()) {
                            LOG.error("a room was not told its news", told.cause());
                        }
                    });
        }
    }

    private void tell(RoomName room) {
        pulsing.remove(room);
        rooms.getOrDefault(room, Set.of()).forEach(EventStream::wake);
    }

    void add(EventStream stream) {
        streams.put(stream.id(), stream);
        rooms.compute(stream.room(), (name, all) -> {
            Set<EventStream> set = all == null ? ConcurrentHashMap.newKeySet() : all;
            set.add(stream);
            return set;
        });
    }

    void remove(EventStream stream) {
        streams.remove(stream.id());
        rooms.computeIfPresent(stream.room(), (name, all) -> {
            all.remove(stream);
            return all.isEmpty() ? null : all;
        });
    }

    /** A reader that took nothing for so long is gone, or wants to be a burden. */
    Duration patience() {
        return patience;
    }

    /** A reader fell out of a log and was told to start afresh. */
    void fellBehind() {
        resets.increment();
    }

    void stalled() {
        counts.reached(Limit.STALL_TIMEOUT);
    }

    Duration retry() {
        return RETRY.plusMillis(ThreadLocalRandom.current().nextLong(RETRY.toMillis()));
    }

    /** Ends all streams because the mediator stops. */
    public void stop() {
        streams.values().forEach(stream -> stream.end(StreamEnd.STOPPING, retry()));
    }

    /** Rooms with a stream that is open here. */
    public int rooms() {
        return rooms.size();
    }

    /** How often a reader was too slow for the events that are kept. */
    public long resets() {
        return resets.sum();
    }

    /** Streams that are open. */
    public int size() {
        return streams.size();
    }
}
