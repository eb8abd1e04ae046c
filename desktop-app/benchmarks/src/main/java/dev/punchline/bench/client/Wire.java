package dev.punchline.bench.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection from an address of our choice, over which anything can be written. */
public final class Wire implements AutoCloseable {
    public static final int LONGEST_BODY = 1 << 16;

    public record Answer(int status, String body) {
        /**
         * This answer, if it is a good one.
         *
         * @throws IOException unless it is a success
         */
        public Answer good() throws IOException {
            if (status >= 300) {
                throw new IOException(status + " " + body);
            }
            return this;
        }
    }

    private static final int PATIENCE_MILLIS = 15_000;
    private static final String LENGTH = "content-length: ";

    private final Socket socket = new Socket();
    private final InputStream in;

    public Wire(InetSocketAddress server, InetAddress from) throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public Wire write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public Wire send(String request, String token, String body) throws IOException {
        return write(request + " HTTP/1.1\r\nHost: mediator.example\r\n"
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Asks, and reads the answer. */
    public Answer ask(String request, String token, String body) throws IOException {
        return send(request, token, body).answer();
    }

    public Answer answer() throws IOException {
        String status = line();
        int length = 0;
        for (String field = line(); !field.isEmpty(); field = line()) {
            if (field.startsWith(LENGTH)) {
                length = Integer.parseInt(field.substring(LENGTH.length()));
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(status.split(" ", 3)[1]), body);
    }

    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the mediator has closed the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
