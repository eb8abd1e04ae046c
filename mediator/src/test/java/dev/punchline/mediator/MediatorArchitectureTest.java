package dev.punchline.mediator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** The walls between the packages of the mediator. */
@AnalyzeClasses(packages = "dev.punchline.mediator", importOptions = DoNotIncludeTests.class)
class MediatorArchitectureTest {
    private static final String[] PURE = {
        "dev.punchline.mediator.registry..",
        "dev.punchline.mediator.limit..",
        "dev.punchline.mediator.proof..",
        "dev.punchline.mediator.refusal.."
    };

    @ArchTest
    static final ArchRule machinesArePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..",
                    "org.slf4j..",
                    "picocli..",
                    "java.util.concurrent..",
                    "java.nio.channels..",
                    "dev.punchline.mediator",
                    "dev.punchline.mediator.http..",
                    "dev.punchline.mediator.sse..",
                    "dev.punchline.mediator.api..",
                    "dev.punchline.mediator.stun..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class)
            .because("machines take time and chance as arguments, so that tests own them");

    @ArchTest
    static final ArchRule theServerKnowsNoPeers = noClasses()
            .that()
            .resideInAPackage("dev.punchline.mediator.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.punchline.mediator.registry..",
                    "dev.punchline.mediator.sse..",
                    "dev.punchline.mediator.api..",
                    "dev.punchline.mediator.stun..",
                    "dev.punchline.protocol.id..",
                    "dev.punchline.protocol.identity..")
            .because("a bug in a route must not hide in the server, nor the other way round");

    @ArchTest
    static final ArchRule endpointsKnowNoNetty = noClasses()
            .that()
            .resideInAPackage("dev.punchline.mediator.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("an endpoint takes a request and gives a reply");

    @ArchTest
    static final ArchRule stunStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.punchline.mediator.stun..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.punchline.mediator.registry..",
                    "dev.punchline.mediator.http..",
                    "dev.punchline.mediator.sse..",
                    "dev.punchline.mediator.api..")
            .because("who asks for its address need not be registered");

    @ArchTest
    static final ArchRule onlyTheWiringSeesAll = noClasses()
            .that()
            .resideInAPackage("dev.punchline.mediator.(*)..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.punchline.mediator"))
            .because("the root package knows all the others, so none of them may know it");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.punchline.mediator.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood together");

    @ArchTest
    static final ArchRule noPayload = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.punchline.protocol.transfer..", "dev.punchline.engine..")
            .because("no byte of a file passes through the mediator: it has no code for it");

    @ArchTest
    static final ArchRule sealedStaysSealed = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.punchline\\.protocol\\.(signal\\.Signal|identity\\.SealingKeys).*")
            .because("the mediator carries signals that it can't read");

    @ArchTest
    static final ArchRule quiet = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("standard output belongs to the program, and this may be part of another one");

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
