package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.ShortString;
import dev.punchline.engine.event.Trust;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import dev.punchline.engine.lan.LanMediator;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.fx.Views;
import dev.punchline.gui.login.AtLoginViewModel;
import dev.punchline.gui.login.StartAtLogin;
import dev.punchline.gui.main.MainWindow;
import dev.punchline.gui.main.Page;
import dev.punchline.gui.settings.DesktopController;
import dev.punchline.gui.settings.MeetingActions;
import dev.punchline.gui.settings.MeetingPoint;
import dev.punchline.gui.settings.MeetingsController;
import dev.punchline.gui.settings.MeetingsViewModel;
import dev.punchline.gui.settings.RunningProgram;
import dev.punchline.gui.settings.Settings;
import dev.punchline.gui.settings.SettingsController;
import dev.punchline.gui.settings.SettingsFile;
import dev.punchline.gui.settings.SettingsViewModel;
import dev.punchline.gui.start.FirstStartController;
import dev.punchline.gui.start.FirstStartViewModel;
import dev.punchline.gui.start.RunningPeer;
import dev.punchline.gui.text.Language;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Every screen can be used by everybody ({@link ScreenFaults}), and looks as in {@code target/pictures}; with {@code
 * -Dpictures=FOLDER} it is drawn there.
 */
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);
    private LookSwitch looks;
    private final FakeEngine engine = new FakeEngine();
    private MainWindow window;
    private Stage stage;

    /** In a window of its own: sizes and scales stay with the one that all tests share. */
    @Start
    void show(Stage shared) {
        stage = new Stage();
        Pictures.past(engine.past);
        looks = new LookSwitch(Look::apply);
        window = new MainWindow(feed, looks, FxThread.INSTANCE, () -> {});
        SettingsViewModel settings = new SettingsViewModel(
                Settings.DEFAULT, new SettingsFile(Path.of("unused")), change -> {}, task -> {}, task -> {});
        MeetingsViewModel meetings =
                new MeetingsViewModel(settings, MeetingPoint.HERE, Script.MEDIATOR, new MeetingActions() {
                    @Override
                    public void meetAt(MeetingPoint point) {}

                    @Override
                    public void opened(InviteLink link) {}
                });
        for (String known : List.of("https://punchline.example", "192.168.178.44:8080")) {
            meetings.address().set(known);
            meetings.add();
        }
        Views views = new Views()
                .with(MeetingsController.class, () -> new MeetingsController(meetings))
                .with(SettingsController.class, () -> new SettingsController(settings, Script.config(), () -> {}))
                .with(
                        DesktopController.class,
                        () -> new DesktopController(
                                settings,
                                new AtLoginViewModel(
                                        StartAtLogin.of("Linux", Map.of(), Path.of("unused"), "punchline"),
                                        task -> {},
                                        task -> {}),
                                new RunningProgram(
                                        Path.of("/home/attic/.config/punchline/log/punchline.log"),
                                        () -> {},
                                        () -> {})));
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
    void leave(FxRobot robot) {
        robot.interact(stage::hide);
        Texts.speak(Language.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "peers, DIGIT1, LIGHT, ENGLISH, 1180, 1",
        "peers, DIGIT1, DARK, ENGLISH, 1180, 1",
        "transfers, DIGIT2, LIGHT, ENGLISH, 1180, 1",
        "transfers, DIGIT2, DARK, ENGLISH, 1180, 1",
        "settings, DIGIT3, LIGHT, ENGLISH, 1180, 1",
        "settings, DIGIT3, DARK, ENGLISH, 1180, 1",
        "settings-de, DIGIT3, LIGHT, GERMAN, 900, 1.25",
        "settings-zh, DIGIT3, DARK, CHINESE, 900, 2",
        "peers-de, DIGIT1, LIGHT, GERMAN, 900, 1.75",
        "peers-zh, DIGIT1, DARK, CHINESE, 1180, 1.25",
        "transfers-de, DIGIT2, LIGHT, GERMAN, 900, 1.5",
        "timeline, DIGIT4, LIGHT, ENGLISH, 1180, 1",
        "timeline-de, DIGIT4, DARK, GERMAN, 900, 1.25",
        "network, DIGIT5, LIGHT, ENGLISH, 1180, 1",
        "network-de, DIGIT5, DARK, GERMAN, 900, 1.75"
    })
    void isDrawn(String name, KeyCode page, Look look, Language language, double width, double scale, FxRobot robot)
            throws IOException {
        robot.interact(() -> {
            Pictures.tell(feed);
            Texts.speak(language);
            looks.set(look);
            stage.setRenderScaleX(scale);
            stage.setRenderScaleY(scale);
            stage.getScene().setRoot(window.rebuild());
            stage.setWidth(width);
            stage.setHeight(width == 900 ? 600 : 760);
        });
        robot.push(KeyCode.SHORTCUT, page);
        draw(name + "-" + look.name().toLowerCase(Locale.ROOT), robot);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstStartIsDrawn(Look look, FxRobot robot) throws IOException {
        FirstStartViewModel first = new FirstStartViewModel(new DisplayName("Attic"), answer -> {});
        first.heard(
                List.of(new LanMediator(new DisplayName("Anna's computer"), URI.create("http://192.168.1.5:8080"))));
        robot.interact(() -> {
            looks.set(look);
            stage.getScene()
                    .setRoot(new Views()
                            .with(FirstStartController.class, () -> new FirstStartController(first))
                            .load(FirstStartController.class));
        });
        draw("first-start-" + look.name().toLowerCase(Locale.ROOT), robot);
    }

    /** The longest language in the smallest window, with more mediators than fit. */
    @Test
    void theFirstStartIsDrawnSmall(FxRobot robot) throws IOException {
        FirstStartViewModel first = new FirstStartViewModel(new DisplayName("Attic"), answer -> {});
        first.heard(List.of(
                new LanMediator(new DisplayName("Anna's computer"), URI.create("http://192.168.1.5:8080")),
                new LanMediator(new DisplayName("Workshop"), URI.create("http://192.168.1.6:8080"))));
        robot.interact(() -> {
            Texts.speak(Language.GERMAN);
            looks.set(Look.LIGHT);
            stage.setWidth(900);
            stage.setHeight(600);
            stage.getScene()
                    .setRoot(new Views()
                            .with(FirstStartController.class, () -> new FirstStartController(first))
                            .load(FirstStartController.class));
        });
        draw("first-start-german-light", robot);
    }

    @ParameterizedTest
    @EnumSource
    void aComparisonAndAKeyThatChangedAreDrawn(Look look, FxRobot robot) throws IOException {
        robot.interact(() -> {
            Pictures.tell(feed);
            looks.set(look);
            stage.setWidth(1180);
            stage.setHeight(760);
        });
        String suffix = "-" + look.name().toLowerCase(Locale.ROOT);
        Contact known = new Contact(Script.peer(900), new DisplayName(text("#name", robot)), Instant.EPOCH);
        engine.tellContacts.accept(List.of(known));
        draw("key-change" + suffix, robot);
        robot.clickOn("#compareChanged");
        PeerId anna = PeerId.parse(text("#peerId", robot));
        robot.interact(() -> feed.accept(new PeerEvent.Pairing(
                anna,
                PeerEvent.Direction.OUTGOING,
                new PairingStep.Compare(ShortString.of(new byte[] {77, 13, 99, 4, 85, 6})))));
        draw("comparison" + suffix, robot);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH, 1180", "DARK, ENGLISH, 1180", "LIGHT, GERMAN, 900", "DARK, CHINESE, 900"})
    void anOfferIsDrawn(Look look, Language language, double width, FxRobot robot) throws IOException {
        busy(look, language, width, robot);
        robot.interact(() -> Pictures.offer(feed));
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN).push(KeyCode.RIGHT);
        MenuButton rule = robot.lookup(".rule").match(Node::isVisible).nth(2).query();
        robot.interact(() -> rule.getItems().get(2).fire());
        robot.push(KeyCode.END).push(KeyCode.SPACE);
        draw("offer" + suffix(look, language), robot);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH, 1180", "DARK, ENGLISH, 1180", "LIGHT, GERMAN, 900", "DARK, CHINESE, 900"})
    void whatWillBeSentIsDrawn(Look look, Language language, double width, @TempDir Path folder, FxRobot robot)
            throws IOException {
        Path photos = Files.createDirectory(folder.resolve("Site survey"));
        for (int i = 0; i < 40; i++) {
            Files.write(photos.resolve("IMG_" + i + ".jpg"), new byte[48_000]);
        }
        Path report = Files.write(folder.resolve("Quarterly report FINAL v3.pdf"), new byte[184_000]);
        Path notes = Files.write(folder.resolve("notes.txt"), new byte[2_300]);
        busy(look, language, width, robot);
        robot.interact(() -> Clipboard.getSystemClipboard()
                .setContent(Map.of(
                        DataFormat.FILES,
                        List.of(photos.toFile(), report.toFile(), notes.toFile(), new File("gone")))));
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        robot.interact(() -> robot.lookup("#sendItems").query().requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DELETE);
        robot.clickOn(robot.from(robot.lookup("#recipients").<Node>query())
                .lookup("Studio NAS")
                .<Node>query());
        draw("send" + suffix(look, language), robot);
    }

    @ParameterizedTest
    @EnumSource
    void aTextForSeveralIsDrawn(Look look, FxRobot robot) throws IOException {
        robot.interact(() -> {
            looks.set(look);
            Pictures.tell(feed);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(robot.lookup("#send").query().lookup(".arrow-button"));
        robot.clickOn("Send a text or a link…");
        robot.write("The notes of today: https://example.org/notes");
        robot.clickOn(robot.from(robot.lookup("#textTo").<Node>query())
                .lookup("Studio NAS")
                .<Node>query());
        draw("text-" + look.name().toLowerCase(Locale.ROOT), robot);
    }

    /** A window in which much happens, and one of the others is verified. */
    private void busy(Look look, Language language, double width, FxRobot robot) {
        robot.interact(() -> {
            Texts.speak(language);
            looks.set(look);
            stage.getScene().setRoot(window.rebuild());
            stage.setWidth(width);
            stage.setHeight(width == 900 ? 600 : 760);
            Pictures.tell(feed);
        });
        engine.tellContacts.accept(List.of(
                new Contact(Script.peer(4), new DisplayName("Studio NAS"), Instant.EPOCH).withTrust(Trust.VERIFIED)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String suffix(Look look, Language language) {
        String spoken =
                language == Language.ENGLISH ? "" : "-" + language.name().toLowerCase(Locale.ROOT);
        return spoken + "-" + look.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String query, FxRobot robot) {
        return robot.lookup(query).queryLabeled().getText();
    }

    @ParameterizedTest
    @EnumSource
    void invitationsAreDrawn(Look look, FxRobot robot) throws IOException {
        String suffix = "-" + look.name().toLowerCase(Locale.ROOT);
        FirstStartViewModel first = new FirstStartViewModel(new DisplayName("Attic"), answer -> {});
        InviteLink link = new InviteLink(
                Script.MEDIATOR,
                new RoomName("attic"),
                Optional.of(new Inviter(Script.peer(1), new DisplayName("Anna"))));
        robot.interact(() -> looks.set(look));
        draw("nobody" + suffix, robot);
        robot.clickOn("#invite");
        draw("invite" + suffix, robot);
        robot.clickOn("#closeInvite");
        robot.interact(() -> window.ask(link));
        draw("join" + suffix, robot);
        robot.clickOn("#joinNot").interact(() -> {
            Pictures.tell(feed);
            window.ready(List.of(Path.of("/home/me/offer.pdf"), Path.of("/home/me/plans")));
        });
        draw("ready" + suffix, robot);
        robot.interact(() -> {
            first.address().set(link.text());
            stage.getScene()
                    .setRoot(new Views()
                            .with(FirstStartController.class, () -> new FirstStartController(first))
                            .load(FirstStartController.class));
        });
        draw("first-start-link" + suffix, robot);
    }

    private void draw(String name, FxRobot robot) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        List<String> faults = new ArrayList<>();
        robot.interact(() -> {
            image[0] = stage.getScene().snapshot(null);
            faults.addAll(ScreenFaults.of(stage.getScene()));
        });
        Path folder = Path.of(System.getProperty("pictures", "target/pictures"));
        Files.createDirectories(folder);
        ImageIO.write(pixels(image[0]), "png", folder.resolve(name + ".png").toFile());
        assertEquals(List.of(), faults, name);
    }

    private static BufferedImage pixels(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, argb, 0, width);
        return picture;
    }
}
