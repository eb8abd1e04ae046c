package dev.punchline.gui.main;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.gui.DesktopApp;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.feed.EngineFeed;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.fx.Look;
import dev.punchline.gui.fx.LookSwitch;
import dev.punchline.gui.start.RunningPeer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.HostServices;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Names of peers and files are text of strangers; {@code docs/lessons.md} has the list of what became of them elsewhere. */
@ExtendWith(ApplicationExtension.class)
class PeerTextLessonTest {
    private static final JavaClasses WINDOW = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.punchline.gui");

    private final EngineFeed feed = new EngineFeed(FxThread.INSTANCE, FxThread.INSTANCE);

    @Start
    void show(Stage stage) {
        RunningPeer running = new RunningPeer(new FakeEngine(), Script.config(), Optional.empty());
        MainWindow window = new MainWindow(feed, new LookSwitch(Look::apply), FxThread.INSTANCE, () -> {});
        stage.setScene(new Scene(window.build(running), 1180, 760));
        stage.show();
    }

    @Test
    void namesOfOthersAreShownAndNotInterpreted(FxRobot robot) {
        String file = "<img src=x onerror=alert(1)>_&amp;.txt";
        feed.accept(Script.online(1, "<b>Attic</b>", "Laptop", Script.EASY));
        feed.accept(Script.offered(5, 1, OfferState.WAITS_FOR_US, 1, file));
        WaitForAsyncUtils.waitForFxEvents();
        Set<String> shown =
                robot.lookup(node -> node instanceof Label label && label.isVisible()).queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .collect(Collectors.toSet());
        assertTrue(shown.contains(file), shown.toString());
        assertTrue(shown.stream().anyMatch(text -> text.contains("<b>Attic</b>")), shown.toString());
    }

    @Test
    void nothingInTheWindowRendersHtml() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javafx\\.scene\\.web\\..*|javax\\.swing\\..*|.*HTMLEditor")
                .because("what peers write is text, and never a page")
                .check(WINDOW);
    }

    @Test
    void onlyTheDownloadsFolderItselfIsEverOpened() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(DesktopApp.class.getName())
                .should()
                .callMethod(HostServices.class, "showDocument", String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.awt.Desktop")
                .because("a received file is opened by the person, in a program of the person's choice")
                .check(WINDOW);
    }
}
