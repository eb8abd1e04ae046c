package dev.punchline.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The walls between the packages of the engine. */
@AnalyzeClasses(packages = "dev.punchline.engine", importOptions = DoNotIncludeTests.class)
class EngineArchitectureTest {
    private static final String[] PURE = {
        "dev.punchline.engine.ice..",
        "dev.punchline.engine.nat..",
        "dev.punchline.engine.portmap..",
        "dev.punchline.engine.probing..",
        "dev.punchline.engine.history..",
        "dev.punchline.engine.recall..",
        "dev.punchline.engine.session..",
        "dev.punchline.engine.guess..",
        "dev.punchline.engine.lan",
        "dev.punchline.engine.lane..",
        "dev.punchline.engine.pace..",
        "dev.punchline.engine.pairing..",
        "dev.punchline.engine.transfer.."
    };

    private static final DescribedPredicate<JavaClass> WHAT_MACHINES_SEE = resideInAnyPackage(
                    "java.lang..",
                    "java.net..",
                    "java.nio..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "dev.punchline.protocol..",
                    "dev.punchline.engine.event..")
            .or(resideInAnyPackage(PURE))
            .as("the protocol, events, other machines and the plain parts of the JDK");

    @ArchTest
    static final ArchRule machinesSeeOnlyMachines = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat(WHAT_MACHINES_SEE)
            .because("what has no sockets, files or loggers in reach can be tested whole, without them");

    @ArchTest
    static final ArchRule machinesArePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.util.logging..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat(nameMatching("java\\.lang\\.Thread.*"))
            .orShould()
            .dependOnClassesThat(nameMatching("java\\.net\\.(Datagram|Server|Multicast)?Socket"))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.security.SecureRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("machines take time and chance as arguments, so that tests own them");

    @ArchTest
    static final ArchRule driversDoNotSeeEachOther = slices().matching(
                    "dev.punchline.engine.(mdns|net|quic|router|tcp|signal|storage)..")
            .should()
            .notDependOnEachOther()
            .because("each driver binds machines to one piece of the outside; the engine binds them to each other");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsJmdns = noClasses()
            .that()
            .resideOutsideOfPackage("dev.punchline.engine.mdns")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.jmdns..")
            .because("what the local network says is checked by machines before anybody else hears it");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.punchline.engine.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood together");

    @ArchTest
    static final ArchRule onlyTheWiringSeesTheApi = noClasses()
            .that()
            .resideInAPackage("dev.punchline.engine.(*)..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.punchline.engine"))
            .because("the root package knows all the others, so none of them may know it");

    @ArchTest
    static final ArchRule headless = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "dev.punchline.mediator..", "picocli..")
            .because("the engine is a library for programs of any kind, and no server");

    @ArchTest
    static final ArchRule oneLogger = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "ch.qos.logback..", "io.netty.util.internal.logging..")
            .because("logs go through SLF4J; the program decides where to");

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
    static final ArchRule configuredInOnePlace = noClasses()
            .that()
            .resideInAPackage("dev.punchline.engine.(*)..")
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("configuration is one record, read once; the environment is read in the root package only");

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
