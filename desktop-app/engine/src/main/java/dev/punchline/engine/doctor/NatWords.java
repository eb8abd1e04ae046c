package dev.punchline.engine.doctor;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.Ipv6;
import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.NatLevels;
import dev.punchline.engine.event.NatView;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import java.util.Optional;

/** Each finding in words, with the term of RFC 4787 behind it. */
public final class NatWords {
    private NatWords() {}

    public static String of(NatMapping mapping, NatView view) {
        return switch (mapping) {
            case EIM ->
                view == NatView.TWO_ADDRESSES
                        ? "one public port for all destinations (EIM)"
                        : "one public port for all ports of the mediator (EIM, perhaps ADM)";
            case ADM -> "another public port for each address (ADM)";
            case APDM -> "another public port for each destination (APDM, symmetric)";
            case UNKNOWN -> "not measured";
        };
    }

    public static String of(NatFiltering filtering, NatView view) {
        return switch (filtering) {
            case EIF -> "anybody's packets come in (EIF)";
            case ADF ->
                view == NatView.TWO_ADDRESSES
                        ? "packets of addresses that were written to come in (ADF)"
                        : "packets of addresses that were written to come in, perhaps others (ADF or EIF)";
            case APDF -> "only answers come in (APDF)";
            case UNKNOWN -> "not measured";
        };
    }

    public static String of(PortAllocation ports, Optional<PortForecast> forecast) {
        return switch (ports) {
            case PRESERVING -> "the local port is kept (preserving)";
            case SEQUENTIAL ->
                "counted" + forecast.map(PortForecast::step).map(NatWords::step).orElse("") + " (sequential)";
            case RANDOM -> "anywhere (random)";
            case BLOCK ->
                "within a block"
                        + forecast.map(PortForecast::range)
                                .map(range -> " of about " + range.size() + " ports")
                                .orElse("")
                        + " (block)";
            case UNKNOWN -> "not measured";
        };
    }

    private static String step(int step) {
        return (step < 0 ? " down" : " up") + " by " + Math.abs(step);
    }

    public static String of(Hairpin hairpin) {
        return switch (hairpin) {
            case SUPPORTED -> "works: two computers of this network reach each other by the public address";
            case MISSING -> "missing";
            case UNKNOWN -> "not measured";
        };
    }

    public static String of(NatLevels levels) {
        return switch (levels) {
            case NONE -> "none: the public address is this computer's own";
            case ONE -> "one";
            case SEVERAL -> "several in a row (the router's outside address is not the public one)";
            case SOME -> "at least one";
            case UNKNOWN -> "not known";
        };
    }

    public static String of(Ipv6 ipv6) {
        return switch (ipv6) {
            case WORKS -> "works";
            case SILENT -> "a global address, but the mediator does not answer over it";
            case UNTRIED -> "a global address; the mediator has none to try it with";
            case NONE -> "no global address";
        };
    }

    public static String of(LifetimeBounds lifetime) {
        if (!lifetime.isKnown()) {
            return "not measured";
        }
        long atLeast = lifetime.atLeast().toSeconds();
        return lifetime.below()
                .map(below -> atLeast == 0
                        ? "less than " + below.toSeconds() + " s"
                        : atLeast + " to " + below.toSeconds() + " s")
                .orElse("more than " + atLeast + " s");
    }
}
