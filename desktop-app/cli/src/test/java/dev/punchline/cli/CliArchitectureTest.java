package dev.punchline.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The wall between the terminal and the engine. */
@AnalyzeClasses(packages = "dev.punchline.cli", importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheApi = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.punchline..")
                    .and(resideInAnyPackage(
                                    "dev.punchline.cli..",
                                    "dev.punchline.engine",
                                    "dev.punchline.engine.event",
                                    "dev.punchline.engine.doctor",
                                    "dev.punchline.engine.invite",
                                    "dev.punchline.engine.lan",
                                    "dev.punchline.engine.mdns",
                                    "dev.punchline.engine.trace",
                                    "dev.punchline.protocol.id",
                                    "dev.punchline.protocol.nat",
                                    "dev.punchline.mediator")
                            .negate()))
            .because("front ends use nothing but the API of the engine");

    @ArchTest
    static final ArchRule onlyTheCommandAndItsCompanionKnowTheMediator = noClasses()
            .that()
            .doNotHaveSimpleName("Punchline")
            .and()
            .doNotHaveSimpleName("LanCompanion")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.punchline.mediator..")
            .because("the bundled mediator is a command like others");

    @ArchTest
    static final ArchRule noNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "okhttp3..", "org.bouncycastle..", "javafx..", "java.awt..")
            .because("a front end shows; the engine does");

    @ArchTest
    static final ArchRule theProcessIsTouchedInMainOnly = noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("commands get what they touch handed in, so that tests can play the world");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.punchline.cli.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood together");

    @ArchTest
    static final ArchRule nouns = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("a class is named for what it is");

    @ArchTest
    static final ArchRule nullMarked = classes()
            .should(new ArchCondition<>("be in a package marked @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
                }
            })
            .because("NullAway passes silently over packages that are not marked");
}
