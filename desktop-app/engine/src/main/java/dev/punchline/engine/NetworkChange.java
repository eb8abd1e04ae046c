package dev.punchline.engine;

/** Why ways that were open may be closed now. */
enum NetworkChange {
    /** This computer has other addresses than before. */
    ADDRESSES("the addresses of this computer changed"),
    /** This computer has slept: NATs have forgotten it meanwhile, and it may be elsewhere. */
    WOKEN_UP("this computer has slept");

    private final String text;

    NetworkChange(String text) {
        this.text = text;
    }

    /** A few words for logs and timelines. */
    String text() {
        return text;
    }
}
