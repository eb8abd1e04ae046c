package dev.punchline.lab;

/** A laboratory with a mediator that runs and two people: {@code a} who sends and {@code b} who receives. */
record Duo(Lab lab, MediatorProcess mediator, Peer a, Peer b) implements AutoCloseable {
    static Duo behind(NatProfile profile) {
        return in(Plan.pair(profile, profile));
    }

    static Duo in(Plan plan) {
        Lab lab = Lab.build(plan);
        try {
            return new Duo(lab, MediatorProcess.start(lab), new Peer(lab, "a"), new Peer(lab, "b"));
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** The id by which others reach a peer whose command has come up. */
    static String peerId(CliProcess peer) {
        return peer.await("registered").get("peerId").getAsString();
    }

    @Override
    public void close() {
        mediator.close();
        lab.close();
    }
}
