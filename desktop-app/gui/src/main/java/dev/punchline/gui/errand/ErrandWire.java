package dev.punchline.gui.errand;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Messages over a socket, each behind its length in 4 bytes. All of them together have one deadline. Blocks. */
final class ErrandWire implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final long deadline;

    /** @param patience for everything that is read and written; the channel is closed with the wire */
    ErrandWire(SocketChannel channel, Duration patience) throws IOException {
        this.channel = channel;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Reads a message.
     *
     * @throws IOException if it is longer than {@code longest}, or is not there in time
     */
    byte[] read(int longest) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        fill(length);
        int announced = length.getInt(0);
        if (announced < 0 || announced > longest) {
            throw new IOException("a message of " + announced + " bytes is not read");
        }
        ByteBuffer body = ByteBuffer.allocate(announced);
        fill(body);
        return body.array();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer);
            if (read < 0) {
                throw new EOFException("the other side has gone");
            }
            if (read == 0) {
                await(SelectionKey.OP_READ);
            }
        }
    }

    void write(byte[] message) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + message.length);
        buffer.putInt(message.length).put(message).flip();
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private void await(int operation) throws IOException {
        long rest = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (rest <= 0) {
            throw new SocketTimeoutException("the other side is too slow");
        }
        channel.keyFor(selector).interestOps(operation);
        selector.select(rest);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
