package dev.punchline.engine.mdns;

import dev.punchline.engine.lan.LanService;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By JmDNS. */
final class JmdnsResponder implements Responder {
    private static final Logger log = LoggerFactory.getLogger(JmdnsResponder.class);
    private static final int NO_WEIGHT = 0;

    /** Of one look. The list of mediators is shorter; these are what it is chosen from. */
    private static final int MOST = 128;

    private final JmDNS dns;
    private final String name;

    private JmdnsResponder(JmDNS dns, String name) {
        this.dns = dns;
        this.name = name;
    }

    /** Opens one on a card. */
    static Responder open(InetAddress card) throws IOException {
        byte[] number = new byte[4];
        new SecureRandom().nextBytes(number);
        // Not the computer's own name: whoever is on the network could read it, and another responder has it already.
        String name = "punchline-" + HexFormat.of().formatHex(number);
        return new JmdnsResponder(JmDNS.create(card, name), name);
    }

    @Override
    public List<LanService> list(Duration patience) {
        return Arrays.stream(dns.list(LanService.TYPE, patience.toMillis()))
                .limit(MOST)
                .map(JmdnsResponder::service)
                .toList();
    }

    private static LanService service(ServiceInfo info) {
        Map<String, String> text = new LinkedHashMap<>();
        for (String key : LanService.KEYS) {
            String value = info.getPropertyString(key);
            if (value != null) {
                text.put(key, value);
            }
        }
        return new LanService(List.of(info.getInetAddresses()), info.getPort(), text);
    }

    @Override
    public void announce(LanService service) throws IOException {
        dns.registerService(
                ServiceInfo.create(LanService.TYPE, name, service.port(), NO_WEIGHT, NO_WEIGHT, service.text()));
    }

    @Override
    public void close() {
        try {
            dns.close();
        } catch (IOException e) {
            log.debug("multicast DNS was not left in order", e);
        }
    }
}
