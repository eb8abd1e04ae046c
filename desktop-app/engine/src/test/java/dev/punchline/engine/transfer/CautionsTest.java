package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.Caution;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CautionsTest {
    private static ReceivedEntry file(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        List<OfferEntry> entries = new ArrayList<>();
        for (int depth = 1; depth < names.size(); depth++) {
            entries.add(Trees.folder(names.subList(0, depth).toArray(new String[0])));
        }
        entries.add(Trees.file(1, names.toArray(new String[0])));
        ReceivedOffer offer = Offers.received(Trees.ID, new OfferTree(entries), NameRules.LINUX);
        return offer.entries().get(entries.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "letter.txt, -",
                ".gitignore, HIDDEN",
                "Setup.EXE, EXECUTABLE",
                "run.sh, EXECUTABLE",
                ".bashrc, HIDDEN AUTOSTART",
                "autorun.inf, AUTOSTART",
                "Desktop.ini, AUTOSTART",
                "photos.lnk, AUTOSTART",
                "executable, -"
            })
    void namesHaveTheirCautions(String name, String expected) {
        Set<String> found = new TreeSet<>();
        Cautions.of(file(name)).forEach(caution -> found.add(caution.name()));
        Set<String> wanted = expected == null ? Set.of() : new TreeSet<>(Arrays.asList(expected.split(" ")));
        assertEquals(wanted, found);
    }

    @Test
    void aFileThatItsSenderMayRunIsExecutableWhateverItsName() {
        OfferEntry program = new OfferEntry(List.of("tool"), EntryKind.PROGRAM, 1, 0);
        ReceivedEntry entry = Offers.received(Trees.ID, Trees.of(program), NameRules.LINUX)
                .entries()
                .get(0);
        assertEquals(Set.of(Caution.EXECUTABLE), Cautions.of(entry));
    }

    @ParameterizedTest
    @ValueSource(strings = {".ssh", ".hidden", ".config", "autostart", "LaunchAgents", "desktop.ini", "project/x.lnk"})
    void aHiddenOrAutostartNameNeedsConsent(String path) {
        assertEquals(true, Cautions.needsConsent(file(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter.txt", "setup.exe", "project/.gitignore", "project/.git/config"})
    void whatIsHiddenInAFolderThatComesWithItNeedsNone(String path) {
        assertEquals(false, Cautions.needsConsent(file(path)));
    }
}
