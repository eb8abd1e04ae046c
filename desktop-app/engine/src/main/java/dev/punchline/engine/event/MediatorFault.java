package dev.punchline.engine.event;

/**
 * Why the mediator does not serve this peer.
 *
 * @param kind whether it was not reached or said no
 * @param message one sentence for a person
 */
public record MediatorFault(Kind kind, String message) {
    /** What a retry can hope for. */
    public enum Kind {
        /** No answer, or none that makes sense: wrong address, no network, not running. */
        UNREACHABLE,
        /** It answered with a refusal. */
        REFUSED
    }
}
