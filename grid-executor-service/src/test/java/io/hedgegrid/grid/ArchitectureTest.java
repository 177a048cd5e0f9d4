package io.hedgegrid.grid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may talk to whom outside; what decisions may know is in {@link PurityTest}. */
@AnalyzeClasses(packages = "io.hedgegrid.grid", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_GATEWAY_TALKS_TO_THE_EXCHANGE = noClasses()
            .that()
            .resideOutsideOfPackages("io.hedgegrid.grid.adapter.gateway..", "io.hedgegrid.grid.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.hedgegrid.bitget..");

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_AND_CONFIGURATION_TOUCH_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.hedgegrid.grid.adapter..", "io.hedgegrid.grid.config..", "io.hedgegrid.grid.health..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.hedgegrid.schemas..");
}
