package io.hedgegrid.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hedgegrid.session", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_KAFKA_ADAPTER_SPEAKS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..adapter.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule ONLY_THE_WEB_ADAPTER_SPEAKS_HTTP_AND_JSON = noClasses()
            .that()
            .resideOutsideOfPackage("..adapter.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "tools.jackson..");

    @ArchTest
    static final ArchRule THE_APPLICATION_KNOWS_NO_ADAPTER_AND_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..adapter..", "..config..", "org.springframework..");

    @ArchTest
    static final ArchRule THE_ADAPTERS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("..adapter.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..adapter.kafka..");
}
