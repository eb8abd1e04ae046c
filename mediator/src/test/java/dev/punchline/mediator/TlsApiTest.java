package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.tls.TlsSource;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over TLS, by both versions of HTTP. */
class TlsApiTest {
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @TempDir
    private Path folder;

    private Mediator mediator;

    @BeforeEach
    void start() throws IOException {
        mediator = Mediator.start(TestConfig.LOCAL.withTls(new TlsSource.SelfSigned(folder)));
    }

    @AfterEach
    void stop() {
        mediator.close();
    }

    private static OkHttpClient client(List<Protocol> protocols) throws GeneralSecurityException {
        TrustAll trust = new TrustAll();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .hostnameVerifier((name, session) -> true)
                .protocols(protocols)
                .build();
    }

    private Request.Builder request(String path) {
        return new Request.Builder()
                .url("https://127.0.0.1:" + mediator.httpAddress().getPort() + path);
    }

    private void assertServes(Protocol expected, List<Protocol> offered) throws Exception {
        OkHttpClient client = client(offered);
        try (Response health = client.newCall(request("/healthz").build()).execute()) {
            assertEquals(expected, health.protocol());
            assertEquals(200, health.code());
            assertEquals("ok\n", health.body().string());
            assertEquals("DENY", health.header("x-frame-options"));
            assertEquals("nosniff", health.header("x-content-type-options"));
            assertTrue(String.valueOf(health.header("content-security-policy")).contains("default-src 'none'"));
            // A browser that has accepted this certificate once could not come back.
            assertEquals(null, health.header("strict-transport-security"));
        }
        RequestBody large = RequestBody.create(new byte[40_000], MediaType.get("application/json"));
        try (Response tooLarge =
                client.newCall(request("/v1/registrations").post(large).build()).execute()) {
            assertEquals(413, tooLarge.code());
        }
        try (Response ready = client.newCall(request("/readyz").build()).execute()) {
            assertEquals(200, ready.code());
        }
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
        assertTrue(client.dispatcher().executorService().awaitTermination(60, TimeUnit.SECONDS));
    }

    @Test
    void bothVersionsOfHttpAreSpoken() throws Exception {
        assertServes(Protocol.HTTP_2, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        assertServes(Protocol.HTTP_1_1, List.of(Protocol.HTTP_1_1));
    }

    @Test
    void plainHttpIsHungUpOn() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", mediator.httpAddress().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: m\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(answer.contains("HTTP"), answer);
        }
    }
}
