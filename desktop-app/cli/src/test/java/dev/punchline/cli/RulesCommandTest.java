package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
    private static final String ANNA = Cast.ANNA.text();

    @TempDir
    Path folder;

    private String run(int exit, String... arguments) {
        Scene scene = new Scene(folder);
        assertEquals(exit, scene.run(arguments), scene.err());
        return exit == 0 ? scene.out() : scene.err();
    }

    @Test
    void aRuleIsSetShownChangedAndForgotten() {
        assertEquals("", run(0, "rules"));
        String inbox = folder.resolve("inbox").toString();
        run(0, "rules", ANNA, "--accept", "always", "--up-to", "2GB", "--conflicts", "skip", "--dir", inbox);
        assertEquals(
                Cast.ANNA.grouped() + ": accept always, up to 2.0 GB unasked, conflicts skip, into " + inbox + "\n",
                run(0, "rules").replace("2 GB", "2.0 GB").replace("2.00 GB", "2.0 GB"));
        assertTrue(run(0, "rules", ANNA, "--up-to", "default", "--dir", "default")
                .endsWith(": accept always, conflicts skip\n"));
        run(0, "rules", ANNA, "--forget");
        assertEquals("", run(0, "rules"));
    }

    @Test
    void withJsonARuleIsOneObject() {
        run(0, "rules", ANNA, "--accept", "never");
        assertTrue(run(0, "rules", "--json")
                .matches("\\{\"event\":\"rule\",\"at\":\\d+,\"peerId\":\"" + ANNA + "\",\"accept\":\"never\"\\}\n"));
    }

    @Test
    void whatIsNotUnderstoodChangesNothing() {
        run(2, "rules", ANNA, "--accept", "sometimes");
        run(2, "rules", ANNA, "--conflicts", "sometimes");
        run(2, "rules", ANNA, "--up-to", "much");
        run(2, "rules", "--accept", "always");
        assertEquals("", run(0, "rules"));
    }

    @Test
    void aNameOfNoContactIsEight() {
        assertTrue(run(8, "rules", "Anna", "--accept", "always").contains("No contact has this name"));
    }
}
