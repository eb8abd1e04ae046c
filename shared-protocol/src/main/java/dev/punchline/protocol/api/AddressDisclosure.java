package dev.punchline.protocol.api;

/**
 * Whether the mediator adds the address at which it saw the sender. A called peer withholds it until it consents;
 * afterwards the other side needs it, since it must not search ports at an address that the mediator never saw.
 */
public enum AddressDisclosure {
    WITHHELD,
    DISCLOSED
}
