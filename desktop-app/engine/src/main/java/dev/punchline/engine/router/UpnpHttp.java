package dev.punchline.engine.router;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** HTTP to devices of our own network: no proxy, no redirect, no second try, and bounds on time and size. Blocks. */
final class UpnpHttp implements AutoCloseable {
    /** Home routers are slow computers, and answer within 100 ms all the same; a whole call takes no longer. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    private static final MediaType XML = MediaType.get("text/xml; charset=\"utf-8\"");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .callTimeout(CALL_TIMEOUT)
            .build();

    /** What came back; the status is for those who want to know. */
    record Answer(int status, okio.ByteString body) {}

    Answer get(URI from) throws IOException {
        return call(new Request.Builder().url(from.toString()).build());
    }

    Answer post(SoapOrder order) throws IOException {
        return call(new Request.Builder()
                .url(order.service().control().toString())
                .header("SOAPACTION", order.header())
                .post(RequestBody.create(order.body(), XML))
                .build());
    }

    private Answer call(Request request) throws IOException {
        try (Response response = client.newCall(request).execute();
                ResponseBody body = response.body()) {
            BufferedSource source = body.source();
            if (source.request(XmlTexts.MOST_BYTES + 1L)) {
                throw new IOException("an answer of more than " + XmlTexts.MOST_BYTES + " bytes");
            }
            return new Answer(response.code(), source.readByteString());
        }
    }

    /** Ends the call that is under way. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
