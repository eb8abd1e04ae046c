package dev.punchline.engine;

/** What happens to an offer without asking. */
public enum AcceptPolicy {
    /** Nothing: each offer waits for the person. */
    ASK,
    /** Offers of contacts are accepted, others wait for the person. */
    CONTACTS,
    /** Every offer is accepted. */
    ALL,
    /** Offers of contacts are accepted, others declined: for use without a person. */
    CONTACTS_ONLY,
    /** Every offer is declined: for use without a person. */
    NONE
}
