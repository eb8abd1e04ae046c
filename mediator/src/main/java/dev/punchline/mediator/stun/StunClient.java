package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a STUN server where this machine's packets seem to come from (RFC 8489 section 6.2.1). Blocks its caller. */
public final class StunClient {
    /**
     * RFC 8489 section 6.2.1 begins with 500 ms, doubles, and sends seven times; whoever waits here would rather be told
     * after 3.5 s that nobody answers.
     */
    private static final List<Duration> WAITS =
            List.of(Duration.ofMillis(500), Duration.ofMillis(1_000), Duration.ofMillis(2_000));

    /** No answer to a plain request is longer. */
    private static final int MAX_ANSWER = 1_500;

    private final SecureRandom random;

    public StunClient(SecureRandom random) {
        this.random = random;
    }

    /**
     * The address and port that the server sees.
     *
     * @return empty where nobody answers, or the answer names no address
     * @throws IOException if this machine can't send there
     */
    public Optional<InetSocketAddress> ask(InetSocketAddress server) throws IOException {
        TransactionId id = TransactionId.random(random);
        byte[] question = bytes(StunEncoder.encode(StunMessage.request(id)));
        try (DatagramSocket socket = new DatagramSocket()) {
            // Connected, so that nobody else's answer is taken.
            socket.connect(server);
            for (Duration wait : WAITS) {
                socket.send(new DatagramPacket(question, question.length));
                Optional<StunMessage> answer = await(socket, id, System.nanoTime() + wait.toNanos());
                if (answer.isPresent()) {
                    return answer.flatMap(StunClient::address);
                }
            }
        } catch (PortUnreachableException e) {
            return Optional.empty(); // nobody listens there
        }
        return Optional.empty();
    }

    private static Optional<StunMessage> await(DatagramSocket socket, TransactionId id, long until) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_ANSWER], MAX_ANSWER);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            try {
                socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(left).toMillis()));
                socket.receive(packet);
                StunMessage message = StunDecoder.decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                boolean answer = message.stunClass() == StunClass.SUCCESS || message.stunClass() == StunClass.ERROR;
                if (answer && message.id().equals(id)) {
                    return Optional.of(message);
                }
            } catch (SocketTimeoutException | StunFormatException e) {
                // Time is over, or it was something else: the loop knows.
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Optional<InetSocketAddress> address(StunMessage message) {
        AddressAttribute hidden = message.find(AddressAttribute.XorMapped.class);
        AddressAttribute clear = message.find(AddressAttribute.Mapped.class);
        return Optional.ofNullable(hidden != null ? hidden : clear).map(AddressAttribute::address);
    }
}
