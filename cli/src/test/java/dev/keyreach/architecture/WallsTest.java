package dev.keyreach.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.NullMarked;

/**
 * The walls of the house: which module, which package and which library may be seen from where. They are tested in
 * this module because it alone sees all the others. {@code docs/architecture.md} tells the story behind them; whoever
 * wants to move a wall writes a decision record first.
 */
@AnalyzeClasses(packages = "dev.keyreach", importOptions = DoNotIncludeTests.class)
class WallsTest {
    private static final String DIAGNOSTIC = "dev.keyreach.diagnostic..";
    private static final String MODEL = "dev.keyreach.model..";
    private static final String CONDITION = "dev.keyreach.condition..";
    private static final String POLICY = "dev.keyreach.policy..";
    private static final String AUTHZ = "dev.keyreach.authz..";
    private static final String COMPILE = "dev.keyreach.compile..";
    private static final String EDGE = "dev.keyreach.edge..";
    private static final String GRAPH = "dev.keyreach.graph..";
    private static final String LOADER = "dev.keyreach.loader..";
    private static final String SYNTHETIC = "dev.keyreach.synthetic..";
    private static final String PACKED = "dev.keyreach.packed..";
    private static final String QUERY = "dev.keyreach.query..";
    private static final String CLI = "dev.keyreach.cli..";

    /** A module that sees this one; its own test holds that nothing sees it. */
    private static final String BENCHMARKS = "dev.keyreach.benchmarks..";

    private static final String[] CORE = {DIAGNOSTIC, MODEL, CONDITION, POLICY, AUTHZ, COMPILE, EDGE, GRAPH};

    @ArchTest
    static final ArchRule every_class_lives_in_a_room_of_the_plan = classes()
            .should()
            .resideInAnyPackage(
                    DIAGNOSTIC,
                    MODEL,
                    CONDITION,
                    POLICY,
                    AUTHZ,
                    COMPILE,
                    EDGE,
                    GRAPH,
                    LOADER,
                    SYNTHETIC,
                    PACKED,
                    QUERY,
                    CLI,
                    BENCHMARKS)
            .because("a package that no rule below names would stand outside every wall");

    @ArchTest
    static final ArchRule modules_look_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("core")
            .definedBy(CORE)
            .layer("graph-loader")
            .definedBy(LOADER, SYNTHETIC, PACKED)
            .layer("queries")
            .definedBy(QUERY)
            .layer("cli")
            .definedBy(CLI)
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("queries")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("graph-loader")
            .mayOnlyBeAccessedByLayers("cli")
            .because("cli -> {queries, graph-loader} -> core: a question must not care where its data came from,"
                    + " and loading must not care what will be asked");

    // The packages that later issues bring are optional; all others have to exist, so that a renamed package
    // cannot slip out of its layer.
    @ArchTest
    static final ArchRule each_package_of_core_sees_only_those_before_it = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("diagnostic")
            .definedBy(DIAGNOSTIC)
            .layer("model")
            .definedBy(MODEL)
            .layer("condition")
            .definedBy(CONDITION)
            .layer("policy")
            .definedBy(POLICY)
            .layer("authz")
            .definedBy(AUTHZ)
            .optionalLayer("compile")
            .definedBy(COMPILE)
            .optionalLayer("edge")
            .definedBy(EDGE)
            .optionalLayer("graph")
            .definedBy(GRAPH)
            .whereLayer("graph")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("edge")
            .mayOnlyBeAccessedByLayers("graph")
            .whereLayer("compile")
            .mayOnlyBeAccessedByLayers("edge", "graph")
            .whereLayer("authz")
            .mayOnlyBeAccessedByLayers("compile", "edge", "graph")
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("authz", "compile", "edge", "graph")
            .whereLayer("condition")
            .mayOnlyBeAccessedByLayers("policy", "authz", "compile", "edge", "graph")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("condition", "policy", "authz", "compile", "edge", "graph")
            .because("core is read from diagnostic to graph, and no page may need a later one to be understood");

    @ArchTest
    static final ArchRule packages_have_no_cycles = slices().matching("dev.keyreach.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can only be understood, tested and moved together");

    @ArchTest
    static final ArchRule jackson_stays_at_the_border = noClasses()
            .that()
            .resideOutsideOfPackages(POLICY, LOADER, SYNTHETIC, CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("JSON is read by the policy reader and the loader and written by the cli; nothing between"
                    + " them knows what its data looked like on disk");

    @ArchTest
    static final ArchRule policies_are_read_as_a_stream = noClasses()
            .that()
            .resideInAPackage(POLICY)
            .should(dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
                    .and(DescribedPredicate.not(resideInAPackage("com.fasterxml.jackson.core..")))))
            .because("a tree or a bound object has lost the line, the column and the repeated members of its source");

    @ArchTest
    static final ArchRule the_terminal_belongs_to_the_cli = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei.progressbar..", "org.jline..")
            .because("questions and loading are also called by tests, by other programs and without a terminal");

    @ArchTest
    static final ArchRule jgrapht_finds_ways_and_shows_the_stored_graph = noClasses()
            .that()
            .resideOutsideOfPackages("dev.keyreach.query.path", "dev.keyreach.loader.memory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jgrapht..")
            .because(
                    "a graph library that is everywhere could never be replaced, nor kept from holding what arrays hold");

    @ArchTest
    static final ArchRule neo4j_is_spoken_to_in_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keyreach.loader.neo4j..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.neo4j.driver..", "org.neo4j.bolt..", "io.netty..")
            .because(
                    "whoever asks the graph must not care where it is stored, and another driver must cost one package");

    @ArchTest
    static final ArchRule cypher_is_parsed_in_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keyreach.query.cypher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.antlr..", "org.neo4j.cypher..")
            .because("the grammar is somebody else's and changes with their releases");

    @ArchTest
    static final ArchRule no_server_is_shipped = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.neo4j..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("org.neo4j.driver..", "org.neo4j.bolt..", "org.neo4j.cypher.."))))
            .because("Neo4j's server is GPL-3.0: tests may start it, the product may only talk to it");

    @ArchTest
    static final ArchRule archives_are_opened_by_the_loader = noClasses()
            .that()
            .resideOutsideOfPackage(LOADER)
            .should(dependOnClassesThat(resideInAnyPackage("org.apache.commons.compress..", "java.util.zip..")
                    .and(DescribedPredicate.not(belongToAnyOf(CRC32C.class)))))
            .because("the limits against zip bombs stand in one place (a checksum unpacks nothing)");

    @ArchTest
    static final ArchRule loading_knows_no_snapshot_file = noClasses()
            .that()
            .resideInAPackage(LOADER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PACKED)
            .because("a snapshot file is made of what was loaded, whatever that was loaded from");

    @ArchTest
    static final ArchRule core_opens_no_file_and_no_connection = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should(dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                    .and(DescribedPredicate.not(belongToAnyOf(URI.class, URLDecoder.class, URLEncoder.class)))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)")
            .because("equal input gives equal answers, and analysis never reaches outside (the three classes of"
                    + " java.net that only rewrite text are free)");

    @ArchTest
    static final ArchRule core_throws_no_dice = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\..*|concurrent\\.ThreadLocalRandom)"
                    + "|java\\.security\\.SecureRandom")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("equal input gives byte-equal output");

    @ArchTest
    static final ArchRule core_asks_neither_clock_nor_surroundings = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callCodeUnitWhere(nowOfJavaTime())
            .orShould()
            .callConstructor(java.util.Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .because("the time of a request is part of the request, and two machines must answer alike");

    @ArchTest
    static final ArchRule only_main_ends_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.keyreach.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("whatever else ends the process cannot be tested, and cannot be embedded");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name is a drawer, not a thing");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should(resideInANullMarkedPackage())
            .because("NullAway checks only what a package-info.java has marked, and passes over the rest in silence");

    private static DescribedPredicate<JavaCall<?>> nowOfJavaTime() {
        DescribedPredicate<JavaCall<?>> now = target(name("now"));
        return now.and(target(owner(resideInAPackage("java.time..")))).as("now() of java.time");
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package whose package-info.java says @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item,
                        marked,
                        item.getFullName() + " is in " + item.getPackageName()
                                + (marked ? ", which is @NullMarked" : ", which is not @NullMarked")));
            }
        };
    }
}
