package dev.punchline.protocol.signal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.nat.NatClass;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What mediators of other programs could read and should not have; {@code docs/lessons.md} has the list. */
class SignalingLessonTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Identity sender = Identity.generate(RANDOM);
    private final Identity receiver = Identity.generate(RANDOM);
    private final SealingKeys keys = SealingKeys.generate();
    private final PeerCard card = new PeerCard(
            receiver.publicIdentity(),
            new DisplayName("b"),
            new DisplayName("b"),
            new SealingAddress(keys.publicKey()),
            NatClass.UNKNOWN,
            Instant.EPOCH);

    @Test
    void theMediatorReadsNeitherAddressesNorCredentials() throws Exception {
        IceCredentials credentials = IceCredentials.random(RANDOM);
        InetSocketAddress local = new InetSocketAddress("192.168.178.31", 51234);
        Candidate candidate = new Candidate(CandidateType.HOST, local, 1, "1");
        SignalBody body =
                new SignalBody.Offer(credentials, List.of(candidate), NetworkFacts.UNKNOWN, Duration.ofSeconds(1));
        Signal signal = new Signal(SessionId.random(RANDOM), sender.peerId(), receiver.peerId(), 0, body);

        byte[] envelope = SignalEnvelope.seal(sender, card, signal);

        String seen = new String(envelope, StandardCharsets.ISO_8859_1);
        String bytesOfTheAddress = new String(local.getAddress().getAddress(), StandardCharsets.ISO_8859_1);
        for (String secret : List.of(credentials.password(), credentials.ufrag(), "192.168", bytesOfTheAddress)) {
            assertFalse(seen.contains(secret), "readable on the way: " + secret);
        }
        assertEquals(signal, SignalEnvelope.open(keys, sender.publicIdentity(), envelope));
    }

    @Test
    void idsAtTheMediatorAreIndependentOfSecrets() {
        noClasses()
                .that()
                .resideInAPackage("dev.punchline.protocol.id")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.punchline.protocol.identity..",
                        "dev.punchline.protocol.signal..",
                        "dev.punchline.protocol.recall..",
                        "javax.crypto..",
                        "java.security.interfaces..")
                .because("an id is chance, or the hash of a public key, and never made of what must stay secret")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.punchline.protocol"));
        SessionId session = SessionId.random(RANDOM);
        assertNotEquals(session, SessionId.random(RANDOM));
    }
}
