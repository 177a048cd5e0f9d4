package io.hedgegrid.grid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Decisions see neither the world nor the framework. */
class PurityTest {

    private static final String[] PURE = {"io.hedgegrid.grid.machine", "io.hedgegrid.grid.core"};
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hedgegrid.grid");

    @Test
    void thePurePackagesKnowTheJdkAndEachOtherOnly() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.hedgegrid.grid.machine",
                        "io.hedgegrid.grid.core",
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.time..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsTheMachineOnly() {
        classes()
                .that()
                .resideInAPackage("io.hedgegrid.grid.application")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.hedgegrid.grid.application",
                        "io.hedgegrid.grid.machine",
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void decisionsKnowNoClockNoChanceAndNoOrderThatDependsOnHashes() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.hedgegrid.grid.machine", "io.hedgegrid.grid.core", "io.hedgegrid.grid.application")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(HashMap.class, HashSet.class, Random.class, Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(CLASSES);
    }
}
