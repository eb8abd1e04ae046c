package dev.punchline.engine.event;

/** Why nobody was verified. The codes are a contract; new ones may be added. */
public enum PairingFailure {
    STRINGS_DIFFER(
            "strings-differ",
            "The strings differ: somebody may be in between. Nobody was verified. Send nothing that matters, and compare the"
                    + " peer ids by another way."),
    REFUSED("refused", "The other side did not want to compare now."),
    STOPPED("stopped", "The comparison was stopped here."),
    TIMED_OUT("timed-out", "One of the two sides did not confirm in time."),
    BUSY("busy", "The other side takes no comparison at the moment, or its version knows none."),
    PROTOCOL_VIOLATION(
            "protocol-violation",
            "The other side did not keep to the order of the comparison: its program is broken, or somebody tries to"
                    + " cheat. Nobody was verified."),
    NO_SESSION("no-session", "There is no session with that peer, or it broke.");

    private final String code;
    private final String message;

    PairingFailure(String code, String message) {
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    /** One or more sentences for a person. */
    public String message() {
        return message;
    }
}
