package dev.punchline.engine.signal;

import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.MediatorEvents;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one event stream on an OkHttp thread, checks signatures there, and hands the events to the event loop; at most
 * so many at once, so that a flood waits in the network and not in memory.
 */
final class EventReader extends EventSourceListener {
    /** What the event loop hears. */
    interface Sink {
        void onOpen();

        /** An event; {@code id} is where to resume after it, nothing if it does not say. */
        void onEvent(MediatorEvent event, Optional<String> id);

        /** The stream is over; nothing follows. */
        void onEnd(SignalingFault fault);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final int MAX_PENDING = 256;
    private static final long PATIENCE_SECONDS = 30;
    /** What a header field may carry back. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final Executor loop;
    private final Sink sink;
    private final Semaphore room = new Semaphore(MAX_PENDING);

    EventReader(Executor loop, Sink sink) {
        this.loop = loop;
        this.sink = sink;
    }

    @Override
    public void onOpen(EventSource source, Response response) {
        loop.execute(sink::onOpen);
    }

    @Override
    public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
        try {
            Optional<MediatorEvent> event = MediatorEvents.read(type == null ? "" : type, data);
            if (event.isEmpty()) {
                return;
            }
            if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                source.cancel();
                return;
            }
            Optional<String> position =
                    Optional.ofNullable(id).filter(text -> ID.matcher(text).matches());
            loop.execute(() -> {
                room.release();
                sink.onEvent(event.get(), position);
            });
        } catch (JsonFormatException e) {
            LOG.debug("a malformed event is skipped: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            source.cancel();
        }
    }

    @Override
    public void onClosed(EventSource source) {
        loop.execute(() -> sink.onEnd(Faults.BROKEN));
    }

    @Override
    public void onFailure(EventSource source, @Nullable Throwable cause, @Nullable Response response) {
        SignalingFault fault = fault(cause, response);
        loop.execute(() -> sink.onEnd(fault));
    }

    private static SignalingFault fault(@Nullable Throwable cause, @Nullable Response response) {
        try {
            if (response != null && !response.isSuccessful()) {
                return MediatorHttp.refused(response);
            }
        } catch (IOException | IllegalStateException e) {
            return Faults.BROKEN;
        }
        if (cause instanceof IOException e) {
            return Faults.unreachable(e);
        }
        return response == null ? Faults.BROKEN : Faults.notAMediator("its events are of another type");
    }
}
