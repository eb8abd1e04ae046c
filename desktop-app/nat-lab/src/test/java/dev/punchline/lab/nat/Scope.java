package dev.punchline.lab.nat;

/** What part of a remote endpoint a mapping or a filter depends on, with the rest as zeros. */
final class Scope {
    static final Endpoint ANY = new Endpoint(0, 0);

    private Scope() {}

    static Endpoint address(Endpoint remote) {
        return remote.withPort(0);
    }
}
