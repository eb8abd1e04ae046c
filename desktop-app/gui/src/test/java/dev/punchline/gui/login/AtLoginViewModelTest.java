package dev.punchline.gui.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AtLoginViewModelTest {
    private boolean on;
    private boolean refuses;

    private final StartAtLogin system = new StartAtLogin() {
        @Override
        public boolean isOn() {
            return on;
        }

        @Override
        public void set(boolean wanted) throws IOException {
            if (refuses) {
                throw new IOException("read-only");
            }
            on = wanted;
        }
    };
    private final AtLoginViewModel login = new AtLoginViewModel(Optional.of(system), Runnable::run, Runnable::run);

    @Test
    void itShowsWhatTheSystemHas() {
        on = true;
        login.look();
        assertTrue(login.on().get());
        login.set(false);
        assertFalse(on);
        assertFalse(login.on().get());
        assertEquals("", login.fault().get());
    }

    @Test
    void whatTheSystemDidNotTakeIsTakenBackAndSaid() {
        List<Boolean> shown = new ArrayList<>();
        login.on().subscribe(is -> {
            shown.add(is);
        });
        refuses = true;
        login.set(true);
        assertEquals(List.of(false, true, false), shown, "the box goes back");
        assertEquals("read-only", login.fault().get());
        refuses = false;
        login.set(true);
        assertEquals("", login.fault().get());
    }

    @Test
    void withoutASystemItCannotBeHad() {
        assertFalse(new AtLoginViewModel(Optional.empty(), Runnable::run, Runnable::run).canBeHad());
    }
}
