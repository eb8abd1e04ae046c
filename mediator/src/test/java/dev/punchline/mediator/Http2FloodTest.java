package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.tls.TlsSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of HTTP/2 (RFC 9113 section 6) that are all work and no request, written by hand. */
class Http2FloodTest {
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int FRAMES = 2_000;

    /** HPACK (RFC 7541 appendix A): GET, https, path /, and the authority m as a literal. */
    private static final byte[] GET = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x01, 0x01, 'm'};

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
        mediator = Mediator.start(
                TestConfig.LOCAL.withTls(new TlsSource.SelfSigned(folder)).withLimit(Limit.FIRST_BYTE_TIMEOUT, 4));
    }

    @AfterEach
    void stop() {
        mediator.close();
    }

    private SSLSocket connect() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", mediator.httpAddress().getPort());
        socket.setSoTimeout(10_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        assertEquals("h2", socket.getApplicationProtocol());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(frame(SETTINGS, 0, 0));
        return socket;
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Sends one after the other; whether the server has ended the connection before all were read. */
    private boolean isEnded(byte[] frames) throws Exception {
        try (SSLSocket socket = connect()) {
            try {
                socket.getOutputStream().write(frames);
                socket.getOutputStream().flush();
                InputStream in = socket.getInputStream();
                while (in.read(new byte[4096]) >= 0) {
                    // answers to what came before
                }
                return true;
            } catch (java.net.SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true; // reset
            }
        }
    }

    private void assertEnded(byte[] frames, Limit limit) throws Exception {
        assertTrue(isEnded(frames));
        assertEquals(1, mediator.refusals().of(limit));
        assertTrue(isServing());
    }

    private boolean isServing() throws Exception {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(frame(HEADERS, END_STREAM | END_HEADERS, 1, GET));
            InputStream in = socket.getInputStream();
            while (true) {
                byte[] head = in.readNBytes(9);
                int length = (head[0] & 255) << 16 | (head[1] & 255) << 8 | head[2] & 255;
                in.skipNBytes(length);
                if (head[3] == HEADERS) {
                    return true;
                }
            }
        }
    }

    private static byte[] repeated(byte[] frame) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    @Test
    void pings() throws Exception {
        assertEnded(repeated(frame(PING, 0, 0, new byte[8])), Limit.MAX_HTTP2_CONTROL_FRAMES);
    }

    @Test
    void settings() throws Exception {
        assertEnded(repeated(frame(SETTINGS, 0, 0)), Limit.MAX_HTTP2_CONTROL_FRAMES);
    }

    @Test
    void rapidResets() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            all.writeBytes(frame(HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, GET));
            all.writeBytes(frame(RST_STREAM, 0, 2 * i + 1, (byte) 0, (byte) 0, (byte) 0, (byte) 8));
        }
        assertEnded(all.toByteArray(), Limit.MAX_HTTP2_RESETS);
    }

    @Test
    void headersInVeryManyPieces() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame(HEADERS, END_STREAM, 1, GET));
        all.writeBytes(repeated(frame(CONTINUATION, 0, 1)));
        assertEnded(all.toByteArray(), Limit.MAX_HTTP2_SMALL_FRAMES);
    }

    @Test
    void nothingAtAll() throws Exception {
        assertEnded(new byte[0], Limit.FIRST_BYTE_TIMEOUT);
    }

    @Test
    void moreStreamsThanAllowedAreRefusedOneByOne() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            all.writeBytes(frame(HEADERS, END_HEADERS, 2 * i + 1, GET)); // bodies that never come
        }
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(all.toByteArray());
            InputStream in = socket.getInputStream();
            int refused = 0;
            while (refused < 36) {
                byte[] head = in.readNBytes(9);
                in.skipNBytes((head[0] & 255) << 16 | (head[1] & 255) << 8 | head[2] & 255);
                refused += head[3] == RST_STREAM ? 1 : 0;
            }
            assertEquals(36, refused);
        }
    }
}
