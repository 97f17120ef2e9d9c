package dev.keyreach.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The one wall that {@code WallsTest} cannot see from where it stands. */
@AnalyzeClasses(packages = "dev.keyreach", importOptions = DoNotIncludeTests.class)
class BenchmarkWallsTest {

    @ArchTest
    static final ArchRule nothing_depends_on_the_benchmarks = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keyreach.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.keyreach.benchmarks..", "org.openjdk.jmh..")
            .because("what is measured must not know that it is");
}
