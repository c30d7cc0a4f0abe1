package io.meterroute;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.meterroute.spi.LoadBalancer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions that Maven cannot keep: which rooms inside core and spi may see which. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meterroute");

    private static final String[] PURE = {
        "io.meterroute.rules",
        "io.meterroute.balance",
        "io.meterroute.keyed",
        "io.meterroute.outcome",
        "io.meterroute.model",
        "io.meterroute.admin",
        "io.meterroute.view"
    };

    @Test
    void valuesDoNotKnowThePorts() {
        check(noClasses()
                .that()
                .resideInAPackage("io.meterroute.model")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.meterroute.spi", "io.meterroute.rules", "io.meterroute")));
    }

    @Test
    void thePureHeartSeesNoPortButTheLoadBalancer() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAPackage("io.meterroute.spi").and(not(assignableTo(LoadBalancer.class)))));
    }

    @Test
    void thePureHeartHasNoClockNoRandomnessNoInputOutputNoThreadsAndNoLogger() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.net..",
                                "java.sql..",
                                "java.util.concurrent..",
                                "java.util.logging..",
                                "java.util.random..",
                                "org.slf4j..",
                                "com.google..",
                                "com.fasterxml..")
                        .or(simpleNameEndingWith("Random"))
                        .or(simpleNameEndingWith("Clock"))
                        .or(simpleNameEndingWith("InstantSource"))));
        check(noClasses().that().resideInAnyPackage(PURE).should().callMethod(Instant.class, "now"));
        check(noClasses().that().resideInAnyPackage(PURE).should().callMethod(System.class, "nanoTime"));
        check(noClasses().that().resideInAnyPackage(PURE).should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().that().resideInAnyPackage(PURE).should().callMethod(UUID.class, "randomUUID"));
    }

    @Test
    void thePureHeartKeepsNoState() {
        check(fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "io.meterroute.rules", "io.meterroute.balance", "io.meterroute.keyed", "io.meterroute.outcome")
                .and()
                .areStatic()
                .should()
                .beFinal());
    }

    @Test
    void nobodyInsideKnowsTheFrontDoor() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.meterroute")
                .should()
                .dependOnClassesThat(resideInAPackage("io.meterroute")));
    }

    @Test
    void sideRoomsDoNotKnowEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("io.meterroute.memory")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.meterroute.rules", "io.meterroute.config", "io.meterroute.balance")));
        check(noClasses()
                .that()
                .resideInAPackage("io.meterroute.config")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.meterroute.memory", "io.meterroute.balance")));
        check(noClasses()
                .that()
                .resideInAPackage("io.meterroute.health")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.meterroute.memory",
                        "io.meterroute.balance",
                        "io.meterroute.config",
                        "io.meterroute.rules")));
    }

    @Test
    void whatPeopleSeeAndProposeIsMadeOfValuesAndRulesOnly() {
        String[] elsewhere = {
            "io.meterroute.memory",
            "io.meterroute.balance",
            "io.meterroute.config",
            "io.meterroute.health",
            "io.meterroute.cache"
        };
        for (String room : new String[] {"io.meterroute.admin", "io.meterroute.view", "io.meterroute.report"}) {
            check(noClasses()
                    .that()
                    .resideInAPackage(room)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(elsewhere)
                            .or(resideInAnyPackage("io.meterroute.admin", "io.meterroute.view", "io.meterroute.report")
                                    .and(not(resideInAPackage(room))))));
        }
    }

    @Test
    void jacksonAndGuavaStayInTheirRoom() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.meterroute.config")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.fasterxml..", "com.google.common..")));
    }

    @Test
    void noPublicMethodMentionsAThirdPartysType() {
        check(methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .notHaveRawReturnType(resideInAnyPackage("com.fasterxml..", "com.google..", "org.slf4j..")));
    }

    @Test
    void portsAreInterfacesValuesOrExceptionsAndNameNoImplementation() {
        check(classes()
                .that()
                .resideInAPackage("io.meterroute.spi")
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beAssignableTo(RuntimeException.class));
    }

    /** A virtual thread that blocks inside a monitor keeps its carrier: locks are those of java.util.concurrent. */
    @ParameterizedTest
    @ValueSource(strings = {"../routing-core", "../routing-jdbc", "../routing-spi"})
    void nobodyUsesMonitors(Path module) throws IOException {
        try (Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(source).content().doesNotContain("synchronized"));
        }
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
