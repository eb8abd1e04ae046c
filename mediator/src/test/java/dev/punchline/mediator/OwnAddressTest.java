package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.stun.StunClient;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A mediator asks another one's STUN server for its address, over real sockets. */
class OwnAddressTest {
    private final InetAddress loopback = InetAddress.getLoopbackAddress();

    private static OwnAddress asking(InetSocketAddress... servers) {
        return new OwnAddress(
                List.of(servers),
                new StunClient(new SecureRandom()),
                List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
            return new InetSocketAddress(loopback, socket.getLocalPort());
        }
    }

    @Test
    void theFirstServerThatAnswersIsBelieved() throws IOException {
        try (Mediator other = Mediator.start(TestConfig.LOCAL)) {
            assertEquals(loopback, asking(closedPort(), other.stunAddress()).find());
        }
    }

    @Test
    void whereNobodyAnswersTheReasonNamesTheRemedy() throws IOException {
        OwnAddress lost = asking(closedPort());
        IOException told = assertThrows(IOException.class, lost::find);
        assertTrue(told.getMessage().contains("--public-address"), told.getMessage());
    }

    @Test
    void anAnswerToAnotherQuestionIsNotTaken() throws Exception {
        try (DatagramSocket liar = new DatagramSocket(0, loopback);
                Mediator honest = Mediator.start(TestConfig.LOCAL)) {
            CompletableFuture<Void> lies = CompletableFuture.runAsync(() -> echoForgeries(liar));
            InetSocketAddress first = new InetSocketAddress(loopback, liar.getLocalPort());
            assertEquals(loopback, asking(first, honest.stunAddress()).find());
            liar.close();
            lies.join();
        }
    }

    /** Answers each question with noise, and with a success of another transaction. */
    private static void echoForgeries(DatagramSocket socket) {
        byte[] room = new byte[1_500];
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(room, room.length);
                socket.receive(question);
                socket.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, question.getSocketAddress()));
                byte[] forged = java.util.Arrays.copyOf(room, question.getLength());
                forged[0] = 1; // a success response
                forged[19] ^= 1; // to a question that nobody asked
                socket.send(new DatagramPacket(forged, forged.length, question.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed at the end of the test
        }
    }
}
