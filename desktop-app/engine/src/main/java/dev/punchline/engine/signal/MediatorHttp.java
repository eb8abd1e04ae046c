package dev.punchline.engine.signal;

import com.google.gson.JsonObject;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiError;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one mediator over OkHttp. Answers are read and checked on OkHttp's threads, up to a bound, so that the
 * event loop only sees what is well-formed. Redirects are not followed: a mediator does not steer our requests.
 */
final class MediatorHttp implements AutoCloseable {
    /** A request of the API. */
    record Ask(String method, String path, Optional<JsonObject> body, Optional<AccessToken> token) {}

    /** Reads the JSON of a successful answer. */
    @FunctionalInterface
    interface Answer<T> {
        T read(JsonFields json) throws JsonFormatException;
    }

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);

    /** A mediator sends a heartbeat each 15 s: after two missing ones the stream is dead. */
    private static final Duration STREAM_SILENCE = Duration.ofSeconds(40);

    /** Longer than the time between two renewals, so that a connection is warm when an attempt begins. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

    private static final Duration IDLE_THREAD = Duration.ofSeconds(5);
    private static final int MAX_THREADS = 32;
    private static final int IDLE_CONNECTIONS = 2;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final MediatorAddress address;
    private final OkHttpClient client;
    private final EventSource.Factory streams;
    private final ExecutorService threads;

    MediatorHttp(MediatorAddress address) {
        this.address = address;
        this.threads = new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                IDLE_THREAD.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                MediatorHttp::thread);
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(MAX_THREADS);
        dispatcher.setMaxRequestsPerHost(MAX_THREADS);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
                .socketFactory(new PromptSockets())
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(ANSWER_TIMEOUT)
                .writeTimeout(ANSWER_TIMEOUT)
                .callTimeout(ANSWER_TIMEOUT.plus(CONNECT_TIMEOUT));
        address.pin().ifPresent(pin -> PinnedMediator.apply(pin, builder));
        this.client = builder.build();
        this.streams = EventSources.createFactory(client.newBuilder()
                .readTimeout(STREAM_SILENCE)
                .callTimeout(Duration.ZERO)
                .addInterceptor(new BoundedEvents())
                .build());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mediator-client-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Sends a request.
     *
     * @param maxAnswer bytes of the answer that are read at most
     * @return completes on one of OkHttp's threads, or fails with {@link SignalingException}
     */
    <T> CompletableFuture<T> send(Ask ask, int maxAnswer, Answer<T> answer) {
        CompletableFuture<T> result = new CompletableFuture<>();
        client.newCall(request(ask)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                result.completeExceptionally(new SignalingException(Faults.unreachable(e)));
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    result.complete(read(response, maxAnswer, answer));
                } catch (IOException e) {
                    result.completeExceptionally(new SignalingException(Faults.unreachable(e)));
                } catch (JsonFormatException e) {
                    result.completeExceptionally(
                            new SignalingException(Faults.notAMediator(String.valueOf(e.getMessage()))));
                } catch (SignalingException e) {
                    result.completeExceptionally(e);
                }
            }
        });
        return result;
    }

    private static <T> T read(Response response, int maxAnswer, Answer<T> answer)
            throws IOException, JsonFormatException, SignalingException {
        if (!response.isSuccessful()) {
            throw new SignalingException(refused(response));
        }
        byte[] body = bounded(response, maxAnswer);
        return answer.read(
                JsonFields.parse(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body, maxAnswer));
    }

    static SignalingFault refused(Response response) throws IOException {
        return Faults.refused(response.code(), error(response), response.header("Retry-After"));
    }

    private static @Nullable ApiError error(Response response) throws IOException {
        try {
            return ApiError.ofJson(JsonFields.parse(bounded(response, ApiError.MAX_LENGTH), ApiError.MAX_LENGTH));
        } catch (JsonFormatException e) {
            return null;
        }
    }

    private static byte[] bounded(Response response, int max) throws IOException, JsonFormatException {
        BufferedSource source = response.body().source();
        if (source.request(max + 1L)) {
            throw new JsonFormatException("its answer is longer than " + max + " bytes");
        }
        return source.readByteArray();
    }

    /** Opens the event stream. */
    EventSource open(String path, AccessToken token, Optional<String> lastEventId, EventSourceListener listener) {
        Request.Builder request = request(new Ask("GET", path, Optional.empty(), Optional.of(token)))
                .newBuilder();
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        return streams.newEventSource(request.build(), listener);
    }

    private Request request(Ask ask) {
        Request.Builder request = new Request.Builder()
                .url(address.at(ask.path()))
                .header("Host", address.audience().authority())
                .header("User-Agent", "punchline");
        ask.token().ifPresent(token -> request.header("Authorization", token.authorization()));
        RequestBody body = ask.body()
                .map(json -> RequestBody.create(json.toString().getBytes(StandardCharsets.UTF_8), JSON))
                .orElse(ask.method().equals("POST") ? RequestBody.create(new byte[0]) : null);
        return request.method(ask.method(), body).build();
    }

    /** Breaks off all that is under way and lets go of its connections: they belong to a network that is gone. */
    void disconnect() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    @Override
    public void close() {
        disconnect();
        threads.shutdownNow();
    }
}
