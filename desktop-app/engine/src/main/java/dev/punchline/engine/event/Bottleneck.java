package dev.punchline.engine.event;

/** What keeps a transfer from going faster. "Our" is the side that tells it. */
public enum Bottleneck {
    OUR_DISK("our-disk", "this disk"),
    THEIR_DISK("their-disk", "their disk"),
    OUR_PROCESSOR("our-processor", "this processor"),
    THEIR_PROCESSOR("their-processor", "their processor"),
    /** A rate limit that is set at this side. */
    OUR_LIMIT("our-limit", "the limit here"),
    /** A rate limit that is set at the other side. */
    THEIR_LIMIT("their-limit", "their limit"),
    /** Nothing at either side: the network between them. */
    LINE("line", "the line");

    private final String code;
    private final String words;

    Bottleneck(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The stable word in JSON output and documents. */
    public String code() {
        return code;
    }

    /** For a person, to be read after "limited by" or alone. */
    public String words() {
        return words;
    }
}
