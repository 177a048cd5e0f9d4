package io.hedgegrid.paper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(packages = "io.hedgegrid.paper", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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
    static final ArchRule NOBODY_DEPENDS_ON_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("..paper.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..paper.server..");
}
