package dev.punchline.gui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.Styled;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.fx.Motion;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.login.AtLoginViewModel;
import dev.punchline.gui.login.StartAtLogin;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.main.Page;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.gui.text.Language;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SettingsPageTest {
    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();
    private final List<String> asked = new ArrayList<>();
    private Motion motion = Motion.FULL;
    private final StartAtLogin atLogin = new StartAtLogin() {
        private boolean on;

        @Override
        public boolean isOn() {
            return on;
        }

        @Override
        public void set(boolean wanted) {
            on = wanted;
            asked.add("at login " + wanted);
        }
    };

    @Start
    void show(Stage stage) {
        LookSwitch looks = new LookSwitch(Look::apply);
        EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
        MainWindow window = new MainWindow(feed, looks, FxThread.INSTANCE, () -> {});
        SettingsEffect effect = new SettingsEffect(
                looks,
                Look.LIGHT,
                Desktop.DEFAULT,
                level -> asked.add("log " + level),
                () -> stage.getScene().setRoot(window.rebuild()));
        effect.engine(engine, Settings.DEFAULT);
        SettingsViewModel model = new SettingsViewModel(
                Settings.DEFAULT, new SettingsFile(home), effect::apply, Runnable::run, Runnable::run);
        MeetingActions meeting = new MeetingActions() {
            @Override
            public void meetAt(MeetingPoint point) {
                asked.add("meet at " + point.text());
            }

            @Override
            public void opened(InviteLink link) {
                asked.add("opened " + link.text());
            }
        };
        MeetingsViewModel meetings = new MeetingsViewModel(model, MeetingPoint.HERE, Script.MEDIATOR, meeting);
        AtLoginViewModel login = new AtLoginViewModel(Optional.of(atLogin), Runnable::run, Runnable::run);
        RunningProgram program =
                new RunningProgram(home.resolve("log/punchline.log"), () -> {}, () -> asked.add("quit"));
        Views views = new Views()
                .with(
                        SettingsController.class,
                        () -> new SettingsController(model, Script.config(), () -> asked.add("anew")))
                .with(MeetingsController.class, () -> new MeetingsController(meetings))
                .with(DesktopController.class, () -> new DesktopController(model, login, program));
        window.moving(() -> motion);
        window.with(new Page(
                "settings",
                Feather.SETTINGS,
                () -> Texts.of("nav.settings"),
                () -> views.load(SettingsController.class)));
        stage.setScene(
                Styled.scene(window.build(new RunningPeer(engine, Script.config(), Optional.empty())), 1180, 760));
        stage.show();
    }

    @AfterEach
    void speakAsBefore() {
        Texts.speak(Language.ENGLISH);
    }

    @Test
    void themeAndLanguageTakeEffectAtOnceAndAreKept(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        choose(robot, "#theme", Theme.DARK);
        assertTrue(String.valueOf(Application.getUserAgentStylesheet()).contains("dark"));
        choose(robot, "#language", Optional.of(Language.GERMAN));
        assertEquals("Einstellungen", ((Labeled) robot.lookup("#nav-settings").query()).getText());
        assertTrue(robot.lookup("Dein Name").tryQuery().isPresent(), "the page is still shown");
        choose(robot, "#theme", Theme.LIGHT);
        Settings kept = new SettingsFile(home).read();
        assertEquals(Theme.LIGHT, kept.desktop().theme());
        assertEquals(Optional.of(Language.GERMAN), kept.desktop().language());
    }

    @Test
    void whatIsNotToMoveStandsStillAtOnce(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        assertTrue(robot.lookup("#play").query().isVisible());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        motion = Motion.REDUCED;
        choose(robot, "#moving", Moving.REDUCED);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        assertFalse(robot.lookup("#play").query().isVisible());
        assertEquals(Moving.REDUCED, new SettingsFile(home).read().desktop().moving());
    }

    @Test
    void theProgramItselfIsSetAndKept(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        choose(robot, "#closing", Closing.HIDES);
        choose(robot, "#logLevel", LogLevel.DEBUG);
        robot.interact(() -> ((CheckBox) robot.lookup("#atLogin").query()).fire());
        robot.interact(() -> ((Button) robot.lookup("#quit").query()).fire());
        assertTrue(asked.containsAll(List.of("log DEBUG", "at login true", "quit")), asked.toString());
        assertEquals(
                new Desktop(Theme.SYSTEM, Optional.empty(), Moving.SYSTEM, Closing.HIDES, LogLevel.DEBUG),
                new SettingsFile(home).read().desktop());
    }

    @Test
    void rulesReachTheRunningEngine(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        choose(robot, "#conflicts", ConflictRule.REPLACE);
        assertTrue(engine.calls.stream().anyMatch(call -> call.startsWith("follow ") && call.contains("REPLACE")));
    }

    @Test
    void anotherNameTakesEffectWithANewConnection(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        assertFalse(robot.lookup("#connectAnew").query().getParent().isVisible());
        robot.clickOn(".settings #name").write("Attic").push(KeyCode.ENTER);
        assertEquals(
                Optional.of(new DisplayName("Attic")),
                new SettingsFile(home).read().connection().name());
        robot.clickOn("#connectAnew");
        assertEquals(List.of("anew"), asked);
    }

    @Test
    void placesAreAddedGoneToAndTakenOut(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        assertEquals(1, robot.lookup(".meeting").queryAll().size(), "this computer");
        assertTrue(robot.lookup(".meeting-remove").queryAll().isEmpty());
        write(robot, "m.example:8080", "garden");
        write(robot, "m.example:8080", "");
        assertEquals(
                List.of(
                        MeetingPoint.parse("http://m.example:8080 garden"),
                        MeetingPoint.parse("http://m.example:8080 lobby")),
                new SettingsFile(home).read().known());
        robot.interact(() -> ((Button) robot.from(robot.lookup(".meeting").nth(1))
                        .lookup(".meeting-use")
                        .query())
                .fire());
        assertEquals(List.of("meet at http://m.example:8080 garden"), asked);
        robot.interact(() -> ((Button) robot.from(robot.lookup(".meeting").nth(1))
                        .lookup(".meeting-remove")
                        .query())
                .fire());
        assertEquals(2, robot.lookup(".meeting").queryAll().size());
        assertTrue(robot.lookup("#undo").query().isFocused(), "the keyboard stays beside what went away");
        robot.push(KeyCode.ENTER);
        assertEquals(
                "http://m.example:8080 garden",
                new SettingsFile(home).read().known().get(0).text());
        assertFalse(robot.lookup("#undo").query().getParent().isVisible());
    }

    @Test
    void aLinkAmongThePlacesIsAskedAboutAsElsewhere(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        String link = new InviteLink(URI.create("http://m.example:8080"), RoomName.DEFAULT, Optional.empty()).text();
        write(robot, link, "");
        assertEquals(List.of("opened " + link), asked);
        assertEquals(List.of(), new SettingsFile(home).read().known());
    }

    private static void write(FxRobot robot, String address, String room) {
        robot.interact(() -> {
            ((TextField) robot.lookup("#newRoom").query()).setText(room);
            ((TextField) robot.lookup("#newAddress").query()).setText(address);
            robot.lookup("#newAddress").query().requestFocus();
        });
        robot.push(KeyCode.ENTER);
    }

    @Test
    void anotherColourIsKeptAndTakesEffectWithANewConnection(FxRobot robot) throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        robot.interact(() -> ((ToggleButton) robot.lookup(".swatch").nth(2).query()).fire());
        assertEquals(
                Optional.of(PeerColour.PINK),
                new SettingsFile(home).read().connection().colour());
        assertTrue(robot.lookup("#connectAnew").query().getParent().isVisible());
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(FxRobot robot, String box, T value) {
        robot.interact(() -> ((ChoiceBox<T>) robot.lookup(box).query()).setValue(value));
    }
}
