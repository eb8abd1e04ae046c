package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.lan.LanMediator;
import dev.punchline.protocol.id.DisplayName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --mediator lan}. */
class LanTest {
    private static final LanMediator ATTIC =
            new LanMediator(new DisplayName("Attic"), URI.create("http://192.168.1.5:8080"));
    private static final LanMediator CELLAR =
            new LanMediator(new DisplayName("Cellar"), URI.create("http://192.168.1.6:8080"));

    @TempDir
    Path folder;

    @Test
    void theOnlyOneThatIsHeardIsTaken() {
        Scene scene = Scene.with(folder);
        scene.nearby = List.of(ATTIC);
        assertEquals(0, scene.run("peers", "--mediator", "lan"), scene.err());
        assertEquals(ATTIC.address(), scene.engine.config.mediator());
    }

    @Test
    void theVariableMaySayItToo() {
        Scene scene = Scene.with(folder);
        scene.environment.put(MediatorOption.VARIABLE, "lan");
        scene.nearby = List.of(ATTIC);
        assertEquals(0, scene.run("peers"), scene.err());
        assertEquals(ATTIC.address(), scene.engine.config.mediator());
    }

    @Test
    void silenceIsFourAndSaysWhatToDo() {
        Scene scene = Scene.with(folder);
        assertEquals(4, scene.run("peers", "--mediator", "lan"));
        assertTrue(scene.err().startsWith("punchline: No mediator was heard on this network.\n"), scene.err());
        assertTrue(scene.err().contains("punchline mediator"), scene.err());
        assertNull(scene.engine.config);
    }

    @Test
    void betweenTwoThePersonChooses() {
        Scene scene = Scene.with(folder);
        scene.nearby = List.of(ATTIC, CELLAR);
        assertEquals(2, scene.run("peers", "--mediator", "lan"));
        assertTrue(scene.err().contains("Attic: --mediator 'http://192.168.1.5:8080'"), scene.err());
        assertTrue(scene.err().contains("Cellar: --mediator 'http://192.168.1.6:8080'"), scene.err());
    }
}
