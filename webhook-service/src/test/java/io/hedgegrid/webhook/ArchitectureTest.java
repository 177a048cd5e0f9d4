package io.hedgegrid.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Deciding and acting are apart. */
@AnalyzeClasses(packages = "io.hedgegrid.webhook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule payloads_know_neither_kafka_nor_spring = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.webhook.payload..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "io.hedgegrid.webhook.sender..");

    @ArchTest
    static final ArchRule the_ledger_does_no_io = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.webhook.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.net.http..", "org.apache.hc..", "io.hedgegrid.webhook.sender..");

    @ArchTest
    static final ArchRule the_sender_decides_nothing = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.webhook.sender..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hedgegrid.webhook.topology..", "org.apache.kafka.streams..");
}
