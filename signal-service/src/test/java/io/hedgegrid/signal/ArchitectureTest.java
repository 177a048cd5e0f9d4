package io.hedgegrid.signal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hedgegrid.signal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule INDICATORS_DO_NOT_KNOW_THE_RULES = noClasses()
            .that()
            .resideInAPackage("..signal.indicator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..signal.rule..", "..signal.core..");

    @ArchTest
    static final ArchRule THE_TOPOLOGY_KNOWS_NO_FRAMEWORK_AND_NO_RUNTIME = noClasses()
            .that()
            .resideInAPackage("..signal.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "..signal.runtime..", "..signal.config..");
}
