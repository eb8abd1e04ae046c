package dev.punchline.gui.network;

import dev.punchline.engine.doctor.Meaning;
import dev.punchline.engine.doctor.NetworkMeaning;
import dev.punchline.engine.doctor.PeerKind;
import dev.punchline.engine.doctor.Reach;
import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.NatLevels;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.gui.network.Stop.Kind;
import dev.punchline.gui.network.Stop.Mood;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.PageTexts;
import dev.punchline.protocol.nat.NatClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found out about a network, in the words of one language. Pure. */
public final class NetworkTexts {
    private final PageTexts texts;

    public NetworkTexts(Locale locale) {
        texts = new PageTexts(NetworkTexts.class, locale);
    }

    /** What the button of the page says. */
    public String title() {
        return get("nav");
    }

    String get(String key, Object... values) {
        return texts.get(key, values);
    }

    /** From this computer to the internet; a provider only where it translates addresses too. */
    List<Stop> picture(NetworkReport report) {
        List<Stop> stops = new ArrayList<>();
        NetworkDetails details = report.details();
        stops.add(new Stop(
                Kind.COMPUTER,
                Mood.GOOD,
                List.of(
                        get("computer.addresses", report.localAddresses().size()),
                        get("computer.ipv6." + details.ipv6().code()))));
        stops.add(router(report));
        if (details.levels() == NatLevels.SEVERAL) {
            stops.add(new Stop(Kind.CARRIER, Mood.FAIR, List.of(get("carrier.second"))));
        }
        stops.add(internet(report));
        return List.copyOf(stops);
    }

    private Stop router(NetworkReport report) {
        if (report.details().levels() == NatLevels.NONE) {
            return new Stop(Kind.ROUTER, Mood.GOOD, List.of(get("router.none")));
        }
        NatClass nat = report.network().nat();
        Mood mood = switch (nat.mapping()) {
            case EIM -> Mood.GOOD;
            case ADM, APDM -> NetworkMeaning.of(report).contains(Meaning.PORT_OPENED) ? Mood.GOOD : Mood.FAIR;
            case UNKNOWN -> Mood.UNKNOWN;
        };
        return new Stop(
                Kind.ROUTER, mood, List.of(get("router.mapping." + nat.mapping().code()), opening(report.details())));
    }

    private String opening(NetworkDetails details) {
        return details.portMappings()
                .map(all -> all.isEmpty() ? get("router.closed") : get("router.open", protocols(all)))
                .orElseGet(() -> get("router.unasked"));
    }

    private static String protocols(List<PortMapping> mappings) {
        return mappings.stream()
                .map(mapping -> mapping.protocol().code())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Stop internet(NetworkReport report) {
        List<String> facts = new ArrayList<>();
        facts.add(udp(report));
        facts.add(report.network()
                .publicAddress()
                .map(address -> get("internet.address", AddressText.of(address.getAddress())))
                .orElseGet(() -> get("internet.unknown")));
        report.mediatorRoundTrip().ifPresent(trip -> facts.add(get("internet.mediator", Amounts.elapsed(trip))));
        Mood mood = switch (report.udp()) {
            case OPEN -> Mood.GOOD;
            case BLOCKED -> Mood.BAD;
            case UNKNOWN -> Mood.UNKNOWN;
        };
        return new Stop(Kind.INTERNET, mood, facts);
    }

    private String udp(NetworkReport report) {
        return get("internet.udp." + report.udp().name().toLowerCase(Locale.ROOT));
    }

    List<String> meaning(NetworkReport report) {
        return NetworkMeaning.of(report).stream()
                .map(each -> get("meaning." + each.code()))
                .toList();
    }

    List<String> advice(NetworkReport report) {
        return NetworkMeaning.advice(report).stream()
                .map(each -> get("remedy." + each.code()))
                .toList();
    }

    /** Which peers can be reached, and how; nothing where nothing was measured. */
    Map<String, String> reach(NetworkReport report) {
        Map<String, String> reach = new LinkedHashMap<>();
        if (report.udp() != NetworkReport.Udp.UNKNOWN) {
            for (PeerKind kind : PeerKind.values()) {
                reach.put(
                        get("kind." + kind.code()),
                        get("reach." + Reach.of(report, kind).code()));
            }
        }
        return reach;
    }

    /** Each finding under its name. */
    Map<String, String> findings(NetworkReport report) {
        NatClass nat = report.network().nat();
        NetworkDetails details = report.details();
        Map<String, String> found = new LinkedHashMap<>();
        found.put(get("find.udp"), udp(report));
        found.put(get("find.nats"), get("nats." + details.levels().code()));
        found.put(get("find.mapping"), get("router.mapping." + nat.mapping().code()));
        found.put(get("find.filtering"), get("filtering." + nat.filtering().code()));
        found.put(get("find.ports"), get("ports." + nat.ports().code()));
        found.put(get("find.hairpin"), get("hairpin." + details.hairpin().code()));
        found.put(
                get("find.lifetime"),
                details.lifetime()
                        .map(lifetime -> lifetime(lifetime.replied()))
                        .orElseGet(() -> get("lifetime.unknown")));
        found.put(get("find.opening"), opening(details));
        found.put(get("find.ipv6"), get("computer.ipv6." + details.ipv6().code()));
        String addresses = report.localAddresses().stream().map(AddressText::of).collect(Collectors.joining(", "));
        found.put(get("find.addresses"), addresses.isEmpty() ? get("none") : addresses);
        return found;
    }

    private String lifetime(LifetimeBounds bounds) {
        if (!bounds.isKnown()) {
            return get("lifetime.unknown");
        }
        long least = bounds.atLeast().toSeconds();
        return bounds.below()
                .map(below -> get("lifetime.between", least, below.toSeconds()))
                .orElseGet(() -> get("lifetime.least", least));
    }
}
