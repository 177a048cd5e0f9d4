package io.hedgegrid.paper;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.hedgegrid.paper", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_ONLY_THE_JDK = classes()
            .that()
            .resideInAPackage("..paper.engine")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..paper.engine", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_ENGINE_IS_FREE_OF_TIME_CHANCE_AND_HASH_ORDER = noClasses()
            .that()
            .resideInAPackage("..paper.engine")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, UUID.class, Random.class, HashMap.class, HashSet.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule THE_MARKET_HAS_NO_CLOCK_AND_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..paper.market")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "tools.jackson..");

    @ArchTest
    static final ArchRule THE_SIMULATOR_IS_A_SECOND_OPINION =
            noClasses().should().dependOnClassesThat(resideInAPackage("io.hedgegrid.bitget.."));

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("..paper.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..paper.server..");
}
