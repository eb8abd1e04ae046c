package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortMapFormatException;
import dev.punchline.engine.portmap.SsdpAnswer;
import dev.punchline.engine.portmap.WanService;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads from a gateway's description which of its services map ports (UPnP Device Architecture 2.0 section 2.3). */
final class GatewayDescription {
    /** A gateway with two lines has one service for each; more are no use to anybody. */
    private static final int MOST_SERVICES = 4;

    private GatewayDescription() {}

    /**
     * Reads a description.
     *
     * @param location where it was read from
     * @param device the address that it was read from
     * @return the services that map ports, the best first; those that point to another address are left out
     * @throws PortMapFormatException if it is no description; nothing else is thrown
     */
    static List<WanService> decode(byte[] document, URI location, InetAddress device) throws PortMapFormatException {
        List<WanService> found = new ArrayList<>();
        String type = "";
        String control = "";
        URI base = location;
        for (XmlTexts.Element element : XmlTexts.read(document)) {
            switch (element.name()) {
                // Version 1.0 only; it stands before the devices.
                case "urlbase" ->
                    base = resolve(location, element.text(), device).orElse(location);
                case "servicetype" -> type = element.text();
                case "controlurl" -> control = element.text();
                case "service" -> {
                    Optional<WanService> service = service(type, control, base, device);
                    service.filter(known -> found.size() < MOST_SERVICES).ifPresent(found::add);
                    type = "";
                    control = "";
                }
                default -> {}
            }
        }
        return found.stream().sorted(Comparator.comparing(WanService::kind)).toList();
    }

    private static Optional<WanService> service(String type, String control, URI base, InetAddress device) {
        for (WanService.Kind kind : WanService.Kind.values()) {
            if (kind.urn().equals(type)) {
                return resolve(base, control, device).map(at -> new WanService(kind, at));
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> resolve(URI base, String text, InetAddress device) {
        try {
            return Optional.of(SsdpAnswer.onDevice(base.resolve(text).toString(), device));
        } catch (PortMapFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
