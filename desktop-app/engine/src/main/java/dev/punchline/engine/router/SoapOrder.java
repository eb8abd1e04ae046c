package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortRequest;
import dev.punchline.engine.portmap.TransportProtocol;
import dev.punchline.engine.portmap.WanService;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order to a service of a gateway (UPnP Device Architecture 2.0 section 3.1.1; WANIPConnection:2 section 2.5). Its
 * texts are numbers, addresses and words of ours, so nothing needs escaping.
 */
record SoapOrder(WanService service, String action, Map<String, String> arguments) {
    /** What the router's own pages show beside the port. */
    private static final String DESCRIPTION = "Punchline";

    static SoapOrder externalAddress(WanService service) {
        return new SoapOrder(service, "GetExternalIPAddress", Map.of());
    }

    /** @param action {@code AddPortMapping}, or {@code AddAnyPortMapping} of version 2, which takes the same arguments */
    static SoapOrder add(WanService service, String action, PortRequest wanted, int externalPort, long seconds) {
        Map<String, String> arguments = port(wanted.protocol(), externalPort);
        arguments.put("NewInternalPort", Integer.toString(wanted.port()));
        arguments.put("NewInternalClient", wanted.client().getHostAddress());
        arguments.put("NewEnabled", "1");
        arguments.put("NewPortMappingDescription", DESCRIPTION);
        arguments.put("NewLeaseDuration", Long.toString(seconds));
        return new SoapOrder(service, action, arguments);
    }

    static SoapOrder delete(WanService service, TransportProtocol protocol, int externalPort) {
        return new SoapOrder(service, "DeletePortMapping", port(protocol, externalPort));
    }

    private static Map<String, String> port(TransportProtocol protocol, int externalPort) {
        Map<String, String> arguments = new LinkedHashMap<>(); // old gateways want the order of the specification
        arguments.put("NewRemoteHost", "");
        arguments.put("NewExternalPort", Integer.toString(externalPort));
        arguments.put("NewProtocol", protocol.name());
        return arguments;
    }

    /** The value of the header SOAPACTION. */
    String header() {
        return '"' + service.kind().urn() + '#' + action + '"';
    }

    String body() {
        StringBuilder body = new StringBuilder("<?xml version=\"1.0\"?>\r\n"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>");
        body.append("<u:")
                .append(action)
                .append(" xmlns:u=\"")
                .append(service.kind().urn())
                .append("\">");
        arguments.forEach((name, value) -> body.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>'));
        return body.append("</u:")
                .append(action)
                .append("></s:Body></s:Envelope>\r\n")
                .toString();
    }
}
