package dev.punchline.engine.lan;

import dev.punchline.protocol.id.DisplayName;
import java.net.URI;

/**
 * A mediator that was heard on the local network. Nobody vouches for it: whoever is on that network can say this.
 *
 * @param name what its computer calls itself
 * @param address with a fingerprint where it speaks TLS
 */
public record LanMediator(DisplayName name, URI address) {
    /** Address and port, as a person reads them: what tells apart two that have one name. */
    public String place() {
        return address.getHost() + ":" + address.getPort();
    }
}
