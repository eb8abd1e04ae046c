package dev.punchline.engine.interop;

import dev.punchline.engine.ice.IceRole;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.Agent;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.NominationStrategy;
import org.ice4j.ice.RemoteCandidate;

/** The agent of ice4j with one component, on the addresses of this computer. */
final class Ice4jPeer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 12;
    private static final int MAX_DATAGRAM = 1_500;
    /** Held: the logging of the JDK forgets the level of a logger that nobody refers to. */
    private static final List<Logger> ITS_LOGGERS =
            List.of(Logger.getLogger("org.ice4j"), Logger.getLogger("org.jitsi"));

    static {
        ITS_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Agent agent = new Agent();
    private final IceMediaStream stream;
    private final Component component;
    private final CompletableFuture<IceProcessingState> over = new CompletableFuture<>();
    private final CompletableFuture<Void> consentRenewed = new CompletableFuture<>();

    Ice4jPeer(IceRole role) throws IOException {
        agent.setControlling(role == IceRole.CONTROLLING);
        agent.setPerformConsentFreshness(true);
        agent.setTrickling(true);
        agent.addStateChangeListener(change -> {
            IceProcessingState state = (IceProcessingState) change.getNewValue();
            if (state.isOver()) {
                over.complete(state);
            }
        });
        stream = agent.createMediaStream("interop");
        stream.addPairChangeListener(change -> {
            if (change.getPropertyName().equals(IceMediaStream.PROPERTY_PAIR_CONSENT_FRESHNESS_CHANGED)) {
                consentRenewed.complete(null);
            }
        });
        component = agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, true);
    }

    void nominateBy(NominationStrategy strategy) {
        agent.setNominationStrategy(strategy);
    }

    IceCredentials credentials() {
        return new IceCredentials(agent.getLocalUfrag(), agent.getLocalPassword());
    }

    List<Candidate> candidates() {
        return component.getLocalCandidates().stream()
                .map(candidate -> new Candidate(
                        CandidateType.HOST,
                        new InetSocketAddress(
                                candidate.getTransportAddress().getAddress(),
                                candidate.getTransportAddress().getPort()),
                        candidate.getPriority(),
                        candidate.getFoundation()))
                .toList();
    }

    void learn(IceCredentials remote) {
        stream.setRemoteUfrag(remote.ufrag());
        stream.setRemotePassword(remote.password());
    }

    void learn(Candidate remote) {
        component.addRemoteCandidate(translated(remote));
    }

    void learnLate(Candidate remote) {
        component.addUpdateRemoteCandidates(translated(remote));
        component.updateRemoteCandidates();
    }

    private RemoteCandidate translated(Candidate remote) {
        return new RemoteCandidate(
                new TransportAddress(remote.address(), Transport.UDP),
                component,
                org.ice4j.ice.CandidateType.HOST_CANDIDATE,
                remote.foundation(),
                remote.priority(),
                null);
    }

    void start() {
        agent.startConnectivityEstablishment();
    }

    IceProcessingState awaitVerdict() throws Exception {
        return over.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Its own consent check was answered (RFC 7675). */
    void awaitConsent() throws Exception {
        consentRenewed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isControlling() {
        return agent.isControlling();
    }

    InetSocketAddress selectedRemote() {
        return component.getSelectedPair().getRemoteCandidate().getTransportAddress();
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        component.getSocket().send(new DatagramPacket(bytes, bytes.length, selectedRemote()));
    }

    String nextText() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        component.getSocket().setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        component.getSocket().receive(packet);
        return new String(packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        agent.free();
    }
}
