package dev.punchline.gui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NoticeTest {
    private static final String HOSTILE = "--hint=x <a href=\"http://198.51.100.7\">R&D</a>\\n\u202e\n$(touch x)'\"";

    @Test
    void nothingThatASystemActsOnIsLeft() {
        Notice notice = new Notice(HOSTILE, "e\u0301 and 家 stay");
        assertEquals("--hint=x ＜a href=\"http://198.51.100.7\"＞R＆D＜/a＞＼n__$(touch x)'\"", notice.title());
        assertEquals("e\u0301 and 家 stay", notice.words());
        assertEquals(201, new Notice("x".repeat(5_000), "").title().length());
        assertEquals(notice, new Notice(notice.title(), notice.words()), "once is enough");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whateverANameLooksLikeItIsNoOptionAndNoCommand(@TempDir Path folder) throws IOException {
        Path told = folder.resolve("told");
        Path program = folder.resolve("notify-send");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > \"$(dirname \"$0\")/told\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Optional<Path> found = SystemNotices.find("notify-send", Map.of("PATH", folder.resolve("none") + ":" + folder));
        assertEquals(Optional.of(program), found);
        Notice notice = new Notice(HOSTILE, "-w");
        new NotifySend(found.get(), Runnable::run).show(notice);
        assertEquals(List.of("4", "--app-name=Punchline", "--", notice.title(), "-w"), Files.readAllLines(told));
    }

    @Test
    void withoutTheProgramNothingIsShownAndNothingFails(@TempDir Path folder) {
        SystemNotices.of("Linux", Map.of("PATH", folder.toString()), Runnable::run)
                .show(new Notice("a", "b"));
        new NotifySend(folder.resolve("gone"), Runnable::run).show(new Notice("a", "b"));
        new TrayNotices(() -> false, Runnable::run).show(new Notice("a", "b"));
        assertTrue(SystemNotices.find("notify-send", Map.of()).isEmpty());
    }
}
