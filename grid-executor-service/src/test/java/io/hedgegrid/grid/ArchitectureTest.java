package io.hedgegrid.grid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may talk to whom in this service. */
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

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_THE_MACHINE_ONLY = classes()
            .that()
            .resideInAPackage("io.hedgegrid.grid.application")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hedgegrid.grid.application",
                    "io.hedgegrid.grid.machine",
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "org.jspecify..");
}
