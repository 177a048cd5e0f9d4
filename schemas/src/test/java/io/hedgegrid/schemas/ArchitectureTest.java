package io.hedgegrid.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hedgegrid.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_contract_knows_no_framework_and_no_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "com.fasterxml..", "tools.jackson..", "org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule the_wire_format_knows_no_topics_clients_or_secrets = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.schemas.wire")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients..", "io.hedgegrid.schemas", "io.hedgegrid.schemas.secret");

    @ArchTest
    static final ArchRule sealing_knows_nothing_of_kafka = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.schemas.secret")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule traces_know_what_a_span_is_and_not_where_it_goes = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry.sdk..", "io.opentelemetry.exporter..", "io.micrometer..");
}
