package dev.punchline.mediator.http;

import dev.punchline.mediator.refusal.Refusal;
import java.net.InetAddress;

/** Asked before each request, on the connection's event loop; must not block. */
@FunctionalInterface
public interface Gate {
    /**
     * Lets a request pass.
     *
     * @throws Refusal if this address asks too often
     */
    void admit(InetAddress client) throws Refusal;
}
