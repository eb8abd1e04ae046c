package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.ContactRule.Consent;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
    private static final PeerId ANNA = PeerId.ofKeyHash(new byte[32]);
    private static final PeerId BEN = PeerId.ofKeyHash(
            new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
            });
    private static final ContactRule FULL = new ContactRule(
            Consent.ALWAYS,
            OptionalLong.of(500),
            Optional.of(ConflictRule.NEWER),
            Optional.of(Path.of("inbox").toAbsolutePath()));

    @TempDir
    Path home;

    @Test
    void whatIsSetComesBackWithTheNextProgram() throws IOException {
        assertEquals(Map.of(), new RulesFile(home).load());
        new RulesFile(home).set(ANNA, FULL);
        new RulesFile(home).set(BEN, ContactRule.NONE.with(Consent.NEVER));
        assertEquals(Map.of(ANNA, FULL, BEN, ContactRule.NONE.with(Consent.NEVER)), new RulesFile(home).load());
    }

    @Test
    void aRuleThatSaysNothingIsForgotten() throws IOException {
        new RulesFile(home).set(ANNA, FULL);
        new RulesFile(home).set(ANNA, ContactRule.NONE);
        assertEquals(Map.of(), new RulesFile(home).load());
    }

    @Test
    void aDamagedFileIsNamedAndNotWrittenOver() throws IOException {
        Path file = Files.writeString(home.resolve("rules.json"), "{\"version\":1,\"rules\":[{\"peerId\":\"x\"}]}");
        assertThrows(IOException.class, () -> new RulesFile(home).load());
        assertThrows(IOException.class, () -> new RulesFile(home).set(ANNA, FULL));
        assertEquals("{\"version\":1,\"rules\":[{\"peerId\":\"x\"}]}", Files.readString(file));
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ContactRule.NONE.withUnaskedBytes(OptionalLong.of(-1)));
        assertThrows(
                IllegalArgumentException.class, () -> ContactRule.NONE.withFolder(Optional.of(Path.of("relative"))));
    }
}
