package dev.punchline.protocol;

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
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The walls around and within what both sides say. */
@AnalyzeClasses(packages = "dev.punchline.protocol", importOptions = DoNotIncludeTests.class)
class ProtocolArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnNothingOfOurs = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "org.bouncycastle..",
                    "com.google.gson..",
                    "dev.punchline.protocol..")
            .because("the mediator must not link what only peers run, nor peers what only the mediator runs");

    @ArchTest
    static final ArchRule pure = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "java.nio.channels..",
                    "java.awt..",
                    "javax.swing..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("a codec has no threads, logs, sockets or clocks");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.punchline.protocol.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood together");

    @ArchTest
    static final ArchRule jsonStaysInCodecs = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.punchline.protocol.id..",
                    "dev.punchline.protocol.stun..",
                    "dev.punchline.protocol.time..",
                    "dev.punchline.protocol.transfer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.gson..")
            .because("binary formats and ids have no use for JSON");

    @ArchTest
    static final ArchRule quiet = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("standard output belongs to the program, and JSON on it is a contract");

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
