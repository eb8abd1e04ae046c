package dev.punchline.engine.nat;

import dev.punchline.engine.event.NatView;
import dev.punchline.engine.nat.NatProbe.Outcome;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the conclusions from the answers (RFC 5780 sections 4.3 and 4.4). */
final class NatClassifier {
    private final Map<NatQuestion, NatProbe> probes;

    NatClassifier(Map<NatQuestion, NatProbe> probes) {
        this.probes = probes;
    }

    NatClass natClass(PortAllocation ports) {
        return new NatClass(mapping(), filtering(), ports);
    }

    NatView view() {
        return otherAddress() == Likeness.UNSEEN ? NatView.ONE_ADDRESS : NatView.TWO_ADDRESSES;
    }

    /** Whether the public addresses that two servers saw are the same. */
    private enum Likeness {
        /** Not both were seen. */
        UNSEEN,
        SAME,
        DIFFERENT
    }

    NatMapping mapping() {
        if (otherPort() == Likeness.DIFFERENT) {
            return NatMapping.APDM;
        }
        return switch (otherAddress()) {
            case SAME -> NatMapping.EIM;
            case DIFFERENT -> otherPort() == Likeness.SAME ? NatMapping.ADM : NatMapping.UNKNOWN;
            case UNSEEN -> otherPort() == Likeness.SAME ? NatMapping.EIM : NatMapping.UNKNOWN;
        };
    }

    /** What another port of the same server address saw. */
    private Likeness otherPort() {
        return worst(
                compare(NatQuestion.MAPPING, NatQuestion.MAPPING_OTHER_PORT),
                compare(NatQuestion.MAPPING_OTHER_ADDRESS, NatQuestion.MAPPING_OTHER));
    }

    /** What the other server address saw. */
    private Likeness otherAddress() {
        return worst(
                worst(
                        compare(NatQuestion.MAPPING, NatQuestion.MAPPING_OTHER_ADDRESS),
                        compare(NatQuestion.MAPPING, NatQuestion.MAPPING_OTHER)),
                worst(
                        compare(NatQuestion.MAPPING_OTHER_PORT, NatQuestion.MAPPING_OTHER_ADDRESS),
                        compare(NatQuestion.MAPPING_OTHER_PORT, NatQuestion.MAPPING_OTHER)));
    }

    private Likeness compare(NatQuestion one, NatQuestion another) {
        InetSocketAddress left = seen(one);
        InetSocketAddress right = seen(another);
        if (left == null || right == null) {
            return Likeness.UNSEEN;
        }
        return left.equals(right) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    private static Likeness worst(Likeness one, Likeness another) {
        return one.compareTo(another) >= 0 ? one : another;
    }

    private NatFiltering filtering() {
        Outcome otherAddress = outcome(NatQuestion.ANSWER_FROM_OTHER_ADDRESS);
        Outcome otherPort = outcome(NatQuestion.ANSWER_FROM_OTHER_PORT);
        if (otherAddress == Outcome.ANSWERED) {
            return NatFiltering.EIF;
        }
        if (otherPort == Outcome.ANSWERED) {
            return NatFiltering.ADF;
        }
        // Silence tells something only if the fresh socket can be reached at all.
        boolean reachable = outcome(NatQuestion.FRESH_MAPPING) == Outcome.ANSWERED;
        return reachable && otherPort == Outcome.SILENCE ? NatFiltering.APDF : NatFiltering.UNKNOWN;
    }

    private @Nullable InetSocketAddress seen(NatQuestion question) {
        NatProbe probe = probes.get(question);
        return probe == null ? null : probe.seen();
    }

    private Outcome outcome(NatQuestion question) {
        NatProbe probe = probes.get(question);
        return probe == null ? Outcome.VOID : probe.outcome();
    }
}
