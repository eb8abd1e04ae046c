package dev.punchline.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Carries one peer's credentials and candidates to the other, as a signaling server would. */
final class Introduction {
    /** How candidates are told. */
    enum Exchange {
        /** All at once, when the last one is known. */
        WHOLE,
        /** Each one when it is known (RFC 8838). */
        TRICKLED
    }

    private final LinePeer to;
    private final Exchange exchange;
    private final Predicate<String> worthTelling;
    private final List<String> held = new ArrayList<>();

    private Introduction(LinePeer to, Exchange exchange, Predicate<String> worthTelling) {
        this.to = to;
        this.exchange = exchange;
        this.worthTelling = worthTelling;
    }

    static void both(LinePeer one, LinePeer other, Exchange exchange) {
        of(one, other, exchange, line -> true);
        of(other, one, exchange, line -> true);
    }

    /** Introduces one peer to another, but for the lines that do not fit. */
    static void of(LinePeer one, LinePeer other, Exchange exchange, Predicate<String> worthTelling) {
        one.hear(new Introduction(other, exchange, worthTelling)::onLine);
    }

    static boolean isCredentials(String line) {
        return line.startsWith("credentials ");
    }

    private void onLine(String line) {
        boolean last = line.equals("gathered");
        if (last || isCredentials(line) || line.startsWith("candidate ")) {
            held.add(line);
        }
        if (last || exchange == Exchange.TRICKLED) {
            held.stream().filter(worthTelling).forEach(to::tell);
            held.clear();
        }
    }
}
