package io.hedgegrid.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.hedgegrid.session", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_ONLY_THE_JDK = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("..core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "io.hedgegrid.session.core..");

    @ArchTest
    static final ArchRule THE_CORE_IS_FREE_OF_TIME_CHANCE_AND_HASH_ORDER = noClasses()
            .that()
            .resideInAPackage("..core..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, HashMap.class, HashSet.class);

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
