package dev.punchline.gui.settings;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.login.AtLoginViewModel;
import dev.punchline.gui.text.Language;
import dev.punchline.gui.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Shows the part of {@link SettingsViewModel} that is about the program on the desktop. Everything takes effect at once. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class DesktopController {
    private final SettingsViewModel settings;
    private final AtLoginViewModel login;
    private final RunningProgram program;

    @FXML
    private ChoiceBox<Theme> theme;

    @FXML
    private ChoiceBox<Optional<Language>> language;

    @FXML
    private ChoiceBox<Moving> moving;

    @FXML
    private ChoiceBox<Closing> closing;

    @FXML
    private CheckBox atLogin;

    @FXML
    private Label loginFault;

    @FXML
    private ChoiceBox<LogLevel> logLevel;

    @FXML
    private Label logFile;

    public DesktopController(SettingsViewModel settings, AtLoginViewModel login, RunningProgram program) {
        this.settings = settings;
        this.login = login;
        this.program = program;
    }

    @FXML
    void initialize() {
        Desktop now = settings.now().get().desktop();
        Choices.fill(
                theme,
                List.of(Theme.values()),
                now.theme(),
                SettingsWords::of,
                value -> change(old -> old.withTheme(value)));
        List<Optional<Language>> languages = Stream.concat(
                        Stream.of(Optional.<Language>empty()),
                        Arrays.stream(Language.values()).map(Optional::of))
                .toList();
        Choices.fill(
                language,
                languages,
                now.language(),
                value -> value.map(Language::ownName).orElse(Texts.of("settings.as-system")),
                value -> change(old -> old.withLanguage(value)));
        Choices.fill(
                moving,
                List.of(Moving.values()),
                now.moving(),
                SettingsWords::of,
                value -> change(old -> old.withMoving(value)));
        Choices.fill(
                closing,
                List.of(Closing.values()),
                now.closing(),
                SettingsWords::of,
                value -> change(old -> old.withClosing(value)));
        Choices.fill(
                logLevel,
                List.of(LogLevel.values()),
                now.logLevel(),
                SettingsWords::of,
                value -> change(old -> old.withLogLevel(value)));
        logFile.setText(program.log().toString());
        logFile.setTooltip(new Tooltip(program.log().toString()));
        showLogin();
    }

    private void showLogin() {
        Places.show(atLogin, login.canBeHad());
        Seen.by(atLogin, login.on()).subscribe(atLogin::setSelected);
        atLogin.setOnAction(pressed -> login.set(atLogin.isSelected()));
        loginFault.textProperty().bind(login.fault());
        loginFault.visibleProperty().bind(login.fault().isNotEmpty());
        loginFault.managedProperty().bind(loginFault.visibleProperty());
        login.look();
    }

    private void change(UnaryOperator<Desktop> step) {
        settings.change(old -> old.withDesktop(step.apply(old.desktop())));
    }

    @FXML
    void showLog() {
        program.showLog().run();
    }

    @FXML
    void quit() {
        program.quit().run();
    }
}
