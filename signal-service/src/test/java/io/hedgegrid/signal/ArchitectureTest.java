package io.hedgegrid.signal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.hedgegrid.signal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {"..signal.indicator..", "..signal.rule..", "..signal.core.."};

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_ONLY_THE_JDK_AND_EACH_OTHER = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "org.jspecify.annotations..",
                    "..signal.indicator..",
                    "..signal.rule..",
                    "..signal.core..");

    @ArchTest
    static final ArchRule INDICATORS_DO_NOT_KNOW_THE_RULES = noClasses()
            .that()
            .resideInAPackage("..signal.indicator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..signal.rule..", "..signal.core..");

    @ArchTest
    static final ArchRule DECISIONS_ARE_FREE_OF_CLOCK_CHANCE_AND_HASH_ORDER = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, UUID.class, HashMap.class, HashSet.class);

    @ArchTest
    static final ArchRule THE_TOPOLOGY_KNOWS_NO_FRAMEWORK_AND_NO_RUNTIME = noClasses()
            .that()
            .resideInAPackage("..signal.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "..signal.runtime..", "..signal.config..");
}
