package dev.punchline.mediator.check;

import dev.punchline.mediator.stun.StunClient;
import dev.punchline.protocol.net.IpLiteral;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** STUN: do both ports answer? Peers need one to learn their address, and the second to learn their NAT's kind. */
final class StunLook {
    private final StunClient client;
    private final InetSocketAddress first;

    /** @param first the lower one of the two ports */
    StunLook(StunClient client, InetSocketAddress first) {
        this.client = client;
        this.first = first;
    }

    List<Finding> look() {
        return List.of(look(first), look(new InetSocketAddress(first.getAddress(), first.getPort() + 1)));
    }

    private Finding look(InetSocketAddress server) {
        String what = "stun " + server.getPort();
        try {
            Optional<InetSocketAddress> seen = client.ask(server);
            return seen.map(address ->
                            Finding.good(what, "answers, and sees this computer at " + IpLiteral.write(address)))
                    .orElseGet(() -> Finding.bad(
                            what, "no answer: let UDP in to port " + server.getPort() + " there, and out here"));
        } catch (IOException e) {
            return Finding.bad(what, "can't be asked: " + e.getMessage());
        }
    }
}
