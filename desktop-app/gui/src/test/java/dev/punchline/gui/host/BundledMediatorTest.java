package dev.punchline.gui.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

class BundledMediatorTest {
    @Test
    void itServesAtTheAddressThatItTellsUntilItIsClosed() throws IOException {
        HostedMediator mediator = BundledMediator.forThisComputer();
        try {
            assertEquals(200, health(mediator.address()));
        } finally {
            mediator.close();
        }
        assertThrows(IOException.class, () -> health(mediator.address()));
    }

    private static int health(URI mediator) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) mediator.resolve("/healthz").toURL().openConnection();
        return connection.getResponseCode();
    }
}
