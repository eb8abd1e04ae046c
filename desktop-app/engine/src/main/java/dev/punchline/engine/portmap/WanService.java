package dev.punchline.engine.portmap;

import java.net.URI;

/**
 * A service of a UPnP gateway that maps ports.
 *
 * @param kind what it can do
 * @param control where it takes its orders; an address of the device that answered the search
 */
public record WanService(Kind kind, URI control) {
    /** The services that know ports, the better ones first. */
    public enum Kind {
        /** IGD version 2: picks another port where the one that is asked for is taken. */
        IP_2("urn:schemas-upnp-org:service:WANIPConnection:2"),
        IP_1("urn:schemas-upnp-org:service:WANIPConnection:1"),
        /** Lines that dial in. */
        PPP_1("urn:schemas-upnp-org:service:WANPPPConnection:1");

        private final String urn;

        Kind(String urn) {
            this.urn = urn;
        }

        public String urn() {
            return urn;
        }
    }
}
