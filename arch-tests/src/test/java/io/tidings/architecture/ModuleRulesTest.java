/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.tidings.architecture.Modules.API;
import static io.tidings.architecture.Modules.BROKER;
import static io.tidings.architecture.Modules.CATALOGUE;
import static io.tidings.architecture.Modules.JDBC;
import static io.tidings.architecture.Modules.JSON;
import static io.tidings.architecture.Modules.MEMORY;
import static io.tidings.architecture.Modules.PERSONAL;
import static io.tidings.architecture.Modules.RUNTIME;
import static io.tidings.architecture.Modules.SCHEMA;
import static io.tidings.architecture.Modules.belongToTheApi;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Which module may know which. */
@AnalyzeClasses(packages = API, importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    @ArchTest
    static final ArchRule theApiKnowsNothingButJspecifyAndTheJdk = classes()
            .that(belongToTheApi())
            .should()
            .onlyDependOnClassesThat(belongToTheApi().or(Modules.resideIn("java..", "javax.sql..", "org.jspecify..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theRuntimeKnowsOnlyTheApi = classes()
            .that()
            .resideInAPackage(RUNTIME)
            .should()
            .onlyDependOnClassesThat(belongToTheApi()
                    .or(Modules.resideIn(RUNTIME, "java..", "javax.sql..", "org.jspecify..", "org.slf4j..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule jsonKnowsNeitherTheRuntimeNorTheLog = noClasses()
            .that()
            .resideInAPackage(JSON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, JDBC)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theLogKnowsNeitherTheRuntimeNorJson = noClasses()
            .that()
            .resideInAPackage(JDBC)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, JSON, "com.fasterxml.jackson.databind..", "io.cloudevents..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatBrokersShareKnowsOnlyTheApi = noClasses()
            .that()
            .resideInAPackage(BROKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, JSON, JDBC, MEMORY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule schemasKnowOnlyTheApi = noClasses()
            .that()
            .resideInAPackage(SCHEMA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, JDBC, BROKER)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule personalDataKnowsOnlyTheApiAndJson = noClasses()
            .that()
            .resideInAPackage(PERSONAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, JDBC, BROKER, SCHEMA)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theCatalogueKnowsOnlyTheApiAndSchemas = noClasses()
            .that()
            .resideInAPackage(CATALOGUE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, JDBC, BROKER, JSON)
            .allowEmptyShould(true);

    @ArchTest
    static void aTransportKnowsNeitherTheRuntimeNorAnotherTransport(JavaClasses classes) {
        for (String transport : Modules.TRANSPORTS) {
            List<String> others = new ArrayList<>(List.of(Modules.TRANSPORTS));
            others.remove(transport);
            others.addAll(List.of(RUNTIME, JSON, JDBC));
            noClasses()
                    .that()
                    .resideInAPackage(transport)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule modulesAndTheApisFeaturesAreFreeOfCycles =
            slices().matching("io.tidings.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule featuresOfAModuleAreFreeOfCycles = slices().matching("io.tidings.*.(*)..")
            .namingSlices("feature $1")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses classes) {
        Modules.requireAll(classes);
    }

    @ArchTest
    static void noPackageIsSplitBetweenModules(JavaClasses classes) {
        Modules.requireOneModuleAPackage(classes);
    }
}
