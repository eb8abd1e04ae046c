package dev.punchline.engine.event;

/** How much the server's addresses let us see; it bounds what the words of the class mean. */
public enum NatView {
    /**
     * All answers came from one address. Whether mapping and filtering depend on the port was seen, whether they
     * depend on the address was not: {@code EIM} then means EIM or ADM, {@code ADF} means ADF or EIF.
     */
    ONE_ADDRESS,
    /** Answers came from two addresses: the words mean what RFC 4787 says. */
    TWO_ADDRESSES
}
