package dev.punchline.engine.event;

import java.util.Arrays;
import java.util.Optional;

/** How well this installation knows who holds a key. */
public enum Trust {
    /** Nobody here has had to do with it. */
    NEW("new"),
    /** Pinned at first use: the same one as then, whoever that was. */
    SEEN("seen"),
    /** A person has made sure, by comparing the short string or by a link that carries the key. */
    VERIFIED("verified");

    private final String code;

    Trust(String code) {
        this.code = code;
    }

    /** As it is written in files and in JSON. */
    public String code() {
        return code;
    }

    /** The one with this code. */
    public static Optional<Trust> ofCode(String code) {
        return Arrays.stream(values()).filter(trust -> trust.code.equals(code)).findFirst();
    }
}
