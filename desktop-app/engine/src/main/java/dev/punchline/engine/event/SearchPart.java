package dev.punchline.engine.event;

/** What one side does in a search for ports. */
public enum SearchPart {
    /** Sends from many sockets to one address of the other side, so that there are many ports to be found. */
    OPEN("open"),
    /** Sends to many ports of the other side. */
    SEEK("seek"),
    /** Sends from many sockets to the one port that the other side is expected to have next. */
    AIM("aim");

    private final String code;

    SearchPart(String code) {
        this.code = code;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }
}
