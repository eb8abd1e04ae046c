package dev.punchline.engine;

/** What happens to an offer without asking. */
public enum AcceptPolicy {
    /** Nothing: each offer waits for the person. */
    ASK,
    /** Offers of contacts are accepted, others wait for the person. */
    CONTACTS,
    /** Only what the rule of a contact accepts; others are declined: as {@link #ASK}, without a person. */
    RULES_ONLY,
    /** Every offer is accepted. */
    ALL,
    /** Offers of contacts are accepted, others declined: for use without a person. */
    CONTACTS_ONLY,
    /** Every offer is declined, whatever the rules of contacts say: where nothing is to be received. */
    NONE
}
