/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages of the modules under these rules, and where their classes come from. */
final class Modules {

    static final String API = "io.tidings";
    static final String JSON = "io.tidings.json..";
    static final String RUNTIME = "io.tidings.runtime..";
    static final String JDBC = "io.tidings.jdbc..";
    static final String BROKER = "io.tidings.broker..";
    static final String MEMORY = "io.tidings.memory..";
    static final String REDIS = "io.tidings.redis..";
    static final String KAFKA = "io.tidings.kafka..";
    static final String RABBITMQ = "io.tidings.rabbitmq..";
    static final String SCHEMA = "io.tidings.schema..";
    static final String PERSONAL = "io.tidings.personal..";
    static final String CATALOGUE = "io.tidings.catalogue..";

    /** One for each broker; none knows another, nor the runtime. */
    static final String[] TRANSPORTS = {MEMORY, REDIS, KAFKA, RABBITMQ};

    private Modules() {}

    /** The API is whatever lies under the root package and is not another module's. */
    static DescribedPredicate<JavaClass> belongToTheApi() {
        return DescribedPredicate.<JavaClass>and(
                        resideInAPackage("io.tidings.."),
                        DescribedPredicate.not(resideInAnyPackage(
                                JSON, RUNTIME, JDBC, BROKER, MEMORY, REDIS, KAFKA, RABBITMQ, SCHEMA, PERSONAL,
                                CATALOGUE)))
                .as("belong to the API");
    }

    static DescribedPredicate<JavaClass> resideIn(String... packages) {
        return resideInAnyPackage(packages);
    }

    /** Package-infos count, so a module without a class yet is seen as well. */
    static void requireAll(JavaClasses classes) {
        assertThat(packagesBySource(classes).keySet())
                .as("packages found on the class path")
                .contains(
                        API,
                        "io.tidings.json",
                        "io.tidings.runtime",
                        "io.tidings.jdbc",
                        "io.tidings.broker",
                        "io.tidings.memory",
                        "io.tidings.redis",
                        "io.tidings.kafka",
                        "io.tidings.rabbitmq",
                        "io.tidings.catalogue",
                        "io.tidings.schema",
                        "io.tidings.schema.avro",
                        "io.tidings.schema.protobuf",
                        "io.tidings.personal");
    }

    static void requireOneModuleAPackage(JavaClasses classes) {
        assertThat(packagesBySource(classes))
                .allSatisfy((name, sources) -> assertThat(sources)
                        .as("modules that hold package %s", name)
                        .hasSize(1));
    }

    private static Map<String, Set<String>> packagesBySource(JavaClasses classes) {
        return classes.stream()
                .collect(groupingBy(
                        JavaClass::getPackageName, TreeMap::new, mapping(Modules::source, toCollection(TreeSet::new))));
    }

    /** The jar or folder that a class was read from. */
    private static String source(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return uri.substring(0, uri.length() - type.getName().length() - ".class".length());
    }
}
