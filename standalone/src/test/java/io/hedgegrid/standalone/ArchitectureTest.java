package io.hedgegrid.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;

/** The rules of the house, for all modules at once: this is the only module that sees them all. */
@AnalyzeClasses(
        packages = "io.hedgegrid",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

    private static final String[] PURE = {
        "io.hedgegrid.*.candle..",
        "io.hedgegrid.*.core..",
        "io.hedgegrid.*.engine..",
        "io.hedgegrid.*.indicator..",
        "io.hedgegrid.*.machine..",
        "io.hedgegrid.*.rule..",
    };

    /** The parts of the JDK that are values and arithmetic. */
    private static final String[] VALUES = {
        "java.lang..",
        "java.math..",
        "java.nio.charset..",
        "java.security..",
        "java.time..",
        "java.util",
        "java.util.function..",
        "java.util.random..",
        "java.util.regex..",
        "java.util.stream..",
        "javax.crypto..",
        "org.jspecify.annotations..",
    };

    private static final Map<String, Set<String>> FORBIDDEN_CALLS = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "identityHashCode"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Set", Set.of("of", "copyOf"),
            "java.util.Map", Set.of("of", "ofEntries", "copyOf"),
            "java.util.stream.Collectors",
                    Set.of("toSet", "toMap", "groupingBy", "toUnmodifiableSet", "toUnmodifiableMap"));

    private static final List<String> SERVICES = List.of(
            "io.hedgegrid.marketdata..",
            "io.hedgegrid.signal..",
            "io.hedgegrid.grid..",
            "io.hedgegrid.webhook..",
            "io.hedgegrid.session..");

    @ArchTest
    static final ArchRule decisionsImportOnlyTheJdkAndEachOther = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(VALUES)
                    .or(resideInAnyPackage(PURE))
                    .or(belongToAnyOf(URI.class, URISyntaxException.class)))
            .because("decisions are replayed and proven: no framework, no wire type, no I/O");

    @ArchTest
    static final ArchRule decisionsCallNoClockRandomnessOrHashOrder = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should(never(callMethodWhere(forbiddenCall())))
            .andShould(never(dependOnClassesThat(
                    describe("are ordered by hash, or draw unseeded randomness", ArchitectureTest::unordered))))
            .because("the same inputs must give the same outputs in every run and every JVM");

    @ArchTest
    static final ArchRule replaysSeeDecisionsOnly = classes()
            .that()
            .resideInAPackage("io.hedgegrid.standalone.replay..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations..", "tools.jackson..")
                    .or(resideInAnyPackage(PURE))
                    .or(resideInAnyPackage(
                            "io.hedgegrid.grid.application..",
                            "io.hedgegrid.grid.adapter.store..",
                            "io.hedgegrid.standalone.replay..")))
            .andShould(never(callMethodWhere(forbiddenCall())))
            .andShould(never(dependOnClassesThat(
                    describe("are ordered by hash, or draw unseeded randomness", ArchitectureTest::unordered))))
            .because(
                    "a replay runs the decisions themselves: without broker, framework or clock, equal files give equal results");

    @ArchTest
    static final ArchRule servicesKnowNoOtherService = classes().should(new ArchCondition<>("know no other service") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (service(type) == null) {
                return;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> service(dependency.getTargetClass()) != null)
                    .filter(dependency -> !service(dependency.getTargetClass()).equals(service(type)))
                    .forEach(dependency ->
                            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
        }
    });

    @ArchTest
    static final ArchRule onlyTheClientKnowsTheExchangesProtocol = noClasses()
            .that()
            .resideOutsideOfPackage("io.hedgegrid.bitget..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.hedgegrid.bitget.http..", "io.hedgegrid.bitget.ws..", "io.hedgegrid.bitget.wire.."));

    @ArchTest
    static final ArchRule theSimulatorSharesNothingWithTheClientItIsASecondOpinionOn = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.paper..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.hedgegrid..")
                    .and(DescribedPredicate.not(resideInAPackage("io.hedgegrid.paper.."))));

    @ArchTest
    static final ArchRule theClientIsAPlainLibrary = noClasses()
            .that()
            .resideInAPackage("io.hedgegrid.bitget..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache.kafka..", "org.apache.avro..", "io.hedgegrid.schemas..");

    @ArchTest
    static final ArchRule partsAreInjectedThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule everyPackageSaysThatItsValuesAreNotNull = classes()
            .that()
            .resideInAPackage("io.hedgegrid..")
            .and(describe(
                    "are written by hand",
                    type -> !type.isAnnotatedWith("org.apache.avro.specific.AvroGenerated")
                            && !type.getPackageName()
                                    .matches(
                                            "io\\.hedgegrid\\.schemas\\.(execution|grid|market|session|signal|webhook)(\\..*)?")
                            && !type.getFullName().contains(".state.wire.")))
            .should(new ArchCondition<>("lie in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getFullName() + " lies in a package that is not @NullMarked"));
                    }
                }
            });

    private static DescribedPredicate<JavaMethodCall> forbiddenCall() {
        return describe("ask for the time, randomness or a hash order", ArchitectureTest::isForbidden);
    }

    private static boolean isForbidden(JavaCall<?> call) {
        String owner = call.getTargetOwner().getFullName();
        // A set of one and a map of one have no order.
        int one = owner.equals("java.util.Map") ? 2 : 1;
        boolean single = owner.startsWith("java.util.")
                && call.getTarget().getName().equals("of")
                && call.getTarget().getRawParameterTypes().size() <= one;
        return !single
                && FORBIDDEN_CALLS
                        .getOrDefault(owner, Set.of())
                        .contains(call.getTarget().getName());
    }

    private static boolean unordered(JavaClass type) {
        return Set.of(
                        "java.util.HashMap",
                        "java.util.HashSet",
                        "java.util.IdentityHashMap",
                        "java.util.WeakHashMap",
                        "java.util.Random",
                        "java.security.SecureRandom",
                        "java.time.Clock",
                        "java.util.Timer",
                        "java.lang.Thread")
                .contains(type.getFullName());
    }

    private static ArchCondition<JavaClass> never(ArchCondition<JavaClass> condition) {
        return com.tngtech.archunit.lang.conditions.ArchConditions.never(condition);
    }

    private static String service(JavaClass type) {
        return SERVICES.stream()
                .filter(service -> resideInAPackage(service).test(type))
                .findFirst()
                .orElse(null);
    }
}
