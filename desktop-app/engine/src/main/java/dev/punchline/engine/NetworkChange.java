package dev.punchline.engine;

/** Why ways that were open may be closed now. */
enum NetworkChange {
    /** This computer has other addresses than before. */
    ADDRESSES("the addresses of this computer changed"),
    /** This computer has slept: NATs have forgotten it meanwhile, and it may be elsewhere. */
    WOKEN_UP("this computer has slept"),
    /** The router gives this computer another public address than before: it has forgotten all ways through it. */
    PUBLIC_ADDRESS("the public address changed"),
    /** The STUN server that answered before has been silent for a while: it is gone, or the network is away. */
    SILENCE("the STUN server answers no more"),
    /** For a while nothing came through, and now it does. */
    BACK("the network is back");

    private final String text;

    NetworkChange(String text) {
        this.text = text;
    }

    /** A few words for logs and timelines. */
    String text() {
        return text;
    }
}
