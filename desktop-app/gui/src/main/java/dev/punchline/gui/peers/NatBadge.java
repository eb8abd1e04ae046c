package dev.punchline.gui.peers;

import dev.punchline.engine.event.Prospect;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;

/**
 * A NAT class in one word, with the colour that says how hard it makes things.
 *
 * @param word the customary name
 * @param tone how hard it is to get through
 * @param explanation the words of RFC 4787, for those who know them
 */
public record NatBadge(String word, Tone tone, String explanation) {
    /** How hard a NAT is to get through. */
    public enum Tone {
        EASY("success"),
        FAIR("warning"),
        HARD("danger"),
        UNKNOWN("neutral");

        private final String styleClass;

        Tone(String styleClass) {
            this.styleClass = styleClass;
        }

        /** The class in {@code punchline.css} that gives a badge its colours. */
        public String styleClass() {
            return styleClass;
        }
    }

    /** The class of a peer's network, in the colour of what to expect of a session with it, where that is known. */
    public static NatBadge of(NatClass nat, Prospect prospect) {
        NatBadge plain = of(nat);
        return switch (prospect) {
            case DIRECT -> plain.expecting(prospect, Tone.EASY);
            case PREDICTED, SEARCHED -> plain.expecting(prospect, Tone.FAIR);
            case NONE -> plain.expecting(prospect, Tone.HARD);
            case UNKNOWN -> plain;
        };
    }

    private NatBadge expecting(Prospect prospect, Tone changed) {
        return new NatBadge(word, changed, Prospects.sentence(prospect) + "\n" + explanation);
    }

    public static NatBadge of(NatClass nat) {
        String explanation = Texts.of(
                "nat.explanation",
                nat.mapping().code(),
                nat.filtering().code(),
                nat.ports().code());
        return new NatBadge(word(nat), tone(nat), explanation);
    }

    private static String word(NatClass nat) {
        return switch (nat.mapping()) {
            case EIM -> cone(nat.filtering());
            case ADM, APDM -> Texts.of("nat.symmetric");
            case UNKNOWN -> Texts.of("nat.unmeasured");
        };
    }

    private static String cone(NatFiltering filtering) {
        return switch (filtering) {
            case EIF -> Texts.of("nat.full-cone");
            case ADF -> Texts.of("nat.restricted");
            case APDF -> Texts.of("nat.port-restricted");
            case UNKNOWN -> Texts.of("nat.cone");
        };
    }

    private static Tone tone(NatClass nat) {
        if (nat.mapping() == NatMapping.UNKNOWN) {
            return Tone.UNKNOWN;
        }
        if (nat.mapping() != NatMapping.EIM) {
            return Tone.HARD;
        }
        return nat.filtering() == NatFiltering.EIF || nat.filtering() == NatFiltering.ADF ? Tone.EASY : Tone.FAIR;
    }
}
