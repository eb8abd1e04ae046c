package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TicketReceipt;
import dev.punchline.protocol.stun.TransactionId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets over real sockets: HTTP from 127.0.0.1, datagrams from 127.0.0.2. */
class TicketTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Mediator mediator;
    private ApiClient api;
    private DatagramSocket elsewhere;

    /** What runs the same on another store overrides it. */
    MediatorConfig local() {
        return TestConfig.LOCAL;
    }

    @BeforeEach
    void start() throws IOException {
        mediator = Mediator.start(local());
        api = new ApiClient(mediator.httpAddress());
        elsewhere = new DatagramSocket(new InetSocketAddress("127.0.0.2", 0));
        elsewhere.setSoTimeout(5_000);
    }

    @AfterEach
    void stop() {
        elsewhere.close();
        api.close();
        mediator.close();
    }

    private StunMessage ask(ShownTicket shown) throws Exception {
        StunMessage request = StunMessage.request(TransactionId.random(RANDOM)).with(shown.attribute());
        ByteBuffer bytes = StunEncoder.encode(request);
        elsewhere.send(new DatagramPacket(bytes.array(), bytes.limit(), mediator.stunAddress()));
        DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
        elsewhere.receive(answer);
        return StunDecoder.decode(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
    }

    private String vouchedFor(JsonObject caller) throws IOException {
        try (SseReader called = api.events(api.token(1))) {
            JsonObject attempt = new AttemptRequest(
                            SessionId.random(RANDOM), TestCards.identity(1).peerId(), new SealedSignal(new byte[] {1}))
                    .toJson();
            assertEquals(
                    201,
                    api.post("/v1/attempts", caller.get("token").getAsString(), attempt)
                            .status());
            return called.next("attempt").data().get("observedAddresses").toString();
        }
    }

    @Test
    void anAddressCountsOnceTheReceiptThatWasSentToItComesBack() throws Exception {
        JsonObject caller = api.register(0).json();
        StunTicket ticket = new StunTicket(caller.get("stunTicket").getAsString());

        Optional<TicketReceipt> receipt = TicketReceipt.read(ask(new ShownTicket(ticket, TicketReceipt.NONE)));
        assertEquals("[\"127.0.0.1\"]", vouchedFor(caller));
        assertTrue(TicketReceipt.read(ask(new ShownTicket(ticket, receipt.orElseThrow())))
                .isEmpty());

        assertEquals("[\"127.0.0.1\",\"127.0.0.2\"]", vouchedFor(caller));
    }

    @Test
    void whoForgesItsAddressKnowsNoReceiptAndIsNotVouchedForThere() throws Exception {
        JsonObject caller = api.register(0).json();
        StunTicket ticket = new StunTicket(caller.get("stunTicket").getAsString());

        for (long guess = 1; guess <= 20; guess++) {
            ask(new ShownTicket(ticket, new TicketReceipt(guess)));
        }

        assertEquals("[\"127.0.0.1\"]", vouchedFor(caller));
    }
}
