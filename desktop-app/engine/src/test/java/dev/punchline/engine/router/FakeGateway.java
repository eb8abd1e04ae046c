package dev.punchline.engine.router;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punchline.engine.portmap.PortMapFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The HTTP side of a UPnP gateway, on loopback. */
public final class FakeGateway implements AutoCloseable {
    /** Ports outside and the ports inside that they lead to. */
    public final Map<Integer, Integer> mappings = new ConcurrentHashMap<>();

    /** The orders that came, by action, with the arguments that matter. */
    public final List<String> orders = new CopyOnWriteArrayList<>();

    public volatile String service = "urn:schemas-upnp-org:service:WANIPConnection:1";
    public volatile String outside = "203.0.113.7";

    /** UPnP errors for the next orders; after them everything succeeds. */
    final Queue<Integer> errors = new ArrayDeque<>();

    private final HttpServer server;

    public FakeGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/root.xml", exchange -> reply(exchange, 200, description()));
        server.createContext("/control", this::onOrder);
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "/root.xml");
            reply(exchange, 302, "");
        });
        server.createContext("/endless", exchange -> reply(exchange, 200, " ".repeat(XmlTexts.MOST_BYTES + 1)));
        server.start();
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private String description() {
        return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\"><device><deviceList><device>"
                + "<serviceList><service><serviceType>" + service + "</serviceType>"
                + "<controlURL>/control</controlURL></service></serviceList></device></deviceList></device></root>";
    }

    private void onOrder(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String header = exchange.getRequestHeaders().getFirst("SOAPACTION");
        String action = header.substring(header.indexOf('#') + 1, header.length() - 1);
        Map<String, String> arguments = arguments(body);
        orders.add(action + arguments);
        Integer error = errors.poll();
        if (error != null) {
            reply(
                    exchange,
                    500,
                    envelope("<s:Fault><faultcode>s:Client</faultcode><detail><UPnPError><errorCode>" + error
                            + "</errorCode></UPnPError></detail></s:Fault>"));
            return;
        }
        int external = Integer.parseInt(arguments.getOrDefault("NewExternalPort", "0"));
        String result = switch (action) {
            case "AddPortMapping" -> {
                mappings.put(external, Integer.parseInt(arguments.get("NewInternalPort")));
                yield "";
            }
            case "AddAnyPortMapping" -> {
                mappings.put(external + 1, Integer.parseInt(arguments.get("NewInternalPort")));
                yield "<NewReservedPort>" + (external + 1) + "</NewReservedPort>";
            }
            case "DeletePortMapping" -> {
                mappings.remove(external);
                yield "";
            }
            default -> "<NewExternalIPAddress>" + outside + "</NewExternalIPAddress>";
        };
        reply(
                exchange,
                200,
                envelope("<u:" + action + "Response xmlns:u=\"" + service + "\">" + result + "</u:" + action
                        + "Response>"));
    }

    private static Map<String, String> arguments(String body) {
        Map<String, String> arguments = new TreeMap<>();
        try {
            for (XmlTexts.Element element : XmlTexts.read(body.getBytes(StandardCharsets.UTF_8))) {
                for (String name : List.of("NewExternalPort", "NewInternalPort", "NewLeaseDuration", "NewProtocol")) {
                    if (name.equalsIgnoreCase(element.name())) {
                        arguments.put(name, element.text());
                    }
                }
            }
        } catch (PortMapFormatException e) {
            throw new IllegalStateException(e);
        }
        return arguments;
    }

    private static String envelope(String body) {
        return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + body + "</s:Body></s:Envelope>";
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
