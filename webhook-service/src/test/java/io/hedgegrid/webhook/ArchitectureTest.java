package io.hedgegrid.webhook;

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

/** Deciding and acting are apart. */
@AnalyzeClasses(packages = "io.hedgegrid.webhook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.hedgegrid.webhook.core..";

    @ArchTest
    static final ArchRule the_core_knows_the_jdk_alone = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "javax.crypto..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_core_has_no_clock_no_chance_and_no_order_by_hash = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(HashMap.class, HashSet.class, Random.class, Clock.class, UUID.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

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
