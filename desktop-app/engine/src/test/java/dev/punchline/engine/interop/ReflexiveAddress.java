package dev.punchline.engine.interop;

import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one question to a STUN server that an agent asks. */
final class ReflexiveAddress {
    private static final Retransmission SCHEDULE = Retransmission.ofMillis(5_000, 0, 200, 500, 1_000, 2_000);

    private @Nullable StunTransaction question;

    void ask(MonoTime now, InetSocketAddress server) {
        question = new StunTransaction(
                now, StunMessage.request(TransactionId.random(new SecureRandom())), server, SCHEDULE);
    }

    @Nullable
    MonoTime deadline() {
        return question == null ? null : question.deadline();
    }

    void onTick(MonoTime now, BiConsumer<InetSocketAddress, ByteBuffer> send) {
        if (question != null && question.onTick(now) == StunTransaction.Step.SEND) {
            send.accept(question.to(), StunEncoder.encode(question.request()));
        }
    }

    /** Whether a datagram was the answer. */
    boolean takes(MonoTime now, InetSocketAddress from, ByteBuffer datagram, Consumer<InetSocketAddress> found) {
        if (question == null) {
            return false;
        }
        try {
            StunMessage message = StunDecoder.decode(datagram);
            if (question.onMessage(now, from, message) != StunTransaction.Match.ANSWERED) {
                return false;
            }
            AddressAttribute.XorMapped seen = message.find(AddressAttribute.XorMapped.class);
            if (seen != null) {
                found.accept(seen.address());
            }
            return true;
        } catch (StunFormatException e) {
            return false;
        }
    }
}
