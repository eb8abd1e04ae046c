package dev.punchline.gui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.punchline.gui.fx.FxThread;
import dev.punchline.gui.host.BundledMediator;
import javafx.application.Platform;

@AnalyzeClasses(packages = "dev.punchline.gui", importOptions = ImportOption.DoNotIncludeTests.class)
class GuiArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheEnginesApiIsSeen = classes()
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages("dev.punchline..", "io.netty..", "okhttp3..")
                    .or(resideInAnyPackage(
                            "dev.punchline.gui..",
                            "dev.punchline.engine",
                            "dev.punchline.engine.event",
                            "dev.punchline.engine.doctor",
                            "dev.punchline.engine.invite",
                            "dev.punchline.engine.lan",
                            "dev.punchline.engine.mdns",
                            "dev.punchline.engine.trace",
                            "dev.punchline.protocol.id",
                            "dev.punchline.protocol.nat",
                            "dev.punchline.mediator")))
            .because("what the window can do, any other program can do with the same API");

    @ArchTest
    static final ArchRule oneClassKnowsTheMediator = noClasses()
            .that()
            .doNotBelongToAnyOf(BundledMediator.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.punchline.mediator..")
            .because("the window uses its start and stop, and nothing else of it");

    @ArchTest
    static final ArchRule oneClassCrossesToTheJavaFxThread = noClasses()
            .that()
            .doNotBelongToAnyOf(FxThread.class)
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("a flood of small tasks is only seen in one place");

    @ArchTest
    static final ArchRule viewModelsKnowNoWidgets = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
            .because("they are tested without a toolkit");

    @ArchTest
    static final ArchRule screensUseEachOtherOneWay = slices().matching("dev.punchline.gui.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a screen that can be taken away is one that can be understood");

    @ArchTest
    static final ArchRule onlyTheStartSpeaksOnTheTerminal = noClasses()
            .that()
            .doNotBelongToAnyOf(Launcher.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("the terminal belongs to the tour, which is handed its stream");
}
