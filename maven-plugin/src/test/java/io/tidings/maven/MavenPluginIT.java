/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.maven.FreshProject.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team does with the plugin, in the order in which it does it. */
class MavenPluginIT {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>io.tidings</groupId>
                  <artifactId>tidings-api</artifactId>
                  <version>VERSION</version>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.3.1</version>
                  </plugin>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.16.0</version>
                  </plugin>
                  <plugin>
                    <groupId>io.tidings</groupId>
                    <artifactId>tidings-maven-plugin</artifactId>
                    <version>VERSION</version>
                    <executions>
                      <execution>
                        <goals>
                          <goal>check</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String PLACED = """
            package com.acme;

            import io.tidings.EventType;
            import io.tidings.Key;
            import java.math.BigDecimal;

            /**
             * A customer has ordered.
             *
             * @param orderId the number of the order
             * @param total what it costs, in euros
             */
            @EventType("order.placed")
            public record OrderPlaced(@Key String orderId, BigDecimal total) {}
            """;

    private static final String SHOP = """
            package com.acme;

            import io.tidings.Tidings;
            import io.tidings.TidingsBuilder;

            class Shop {

                static final String STOCK = "stock";

                void start(Tidings tidings) {
                    tidings.subscribe("email").to(OrderPlaced.class, placed -> {});
                    tidings.subscribe(STOCK).to(OrderPlaced.class, placed -> {});
                }

                TidingsBuilder configured(TidingsBuilder builder) {
                    return builder;
                }
            }
            """;

    private static final String AVRO = """
            {"type": "record", "name": "MailSent", "fields": [{"name": "to", "type": "string"}]}""";

    private static final String PROTO = """
            syntax = "proto3";
            message ParcelSent { int64 id = 1; }
            """;

    private static final String FORMATS = """
            <dependencies>
              <dependency>
                <groupId>io.tidings</groupId>
                <artifactId>tidings-schema-avro</artifactId>
                <version>VERSION</version>
              </dependency>
              <dependency>
                <groupId>io.tidings</groupId>
                <artifactId>tidings-schema-protobuf</artifactId>
                <version>VERSION</version>
              </dependency>
            </dependencies>
            """.replace("VERSION", System.getProperty("it.version"));

    @TempDir
    private Path folder;

    private FreshProject project;

    @BeforeEach
    void begin() throws IOException {
        project = new FreshProject(folder);
        project.write("pom.xml", POM.replace("VERSION", System.getProperty("it.version")));
        project.write("src/main/java/com/acme/OrderPlaced.java", PLACED);
        project.write("src/main/java/com/acme/Shop.java", SHOP);
    }

    @Test
    void guardsTheEventsOfAFreshProject() throws IOException {
        Result first = project.maven("tidings:schemas");
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(project.read("schemas/order.placed/v1.json"))
                .contains("\"description\": \"A customer has ordered.\"")
                .contains("\"description\": \"the number of the order\"")
                .contains("\"x-key\": true");
        assertThat(project.read("schemas/manifest.json")).contains("\"email\"", "\"stock\"", "\"order.placed\"");

        Result unchanged = project.maven("process-classes");
        assertThat(unchanged.exitCode()).as(unchanged.output()).isZero();

        addARequiredComponent();
        Result refused = project.maven("process-classes");
        assertThat(refused.exitCode()).as(refused.output()).isNotZero();
        assertThat(refused.output())
                .contains("INCOMPATIBLE_CHANGE  order.placed/v1.json")
                .contains("email")
                .contains("→")
                .contains("make this version 2")
                .contains("1 problem in schemas, explained above.");

        makeItAVersionOfItsOwn();
        Result withUpcaster = project.maven("tidings:schemas", "process-classes");
        assertThat(withUpcaster.exitCode()).as(withUpcaster.output()).isZero();
        assertThat(project.has("schemas/order.placed/v2.json")).isTrue();
        assertThat(project.read("schemas/manifest.json")).contains("\"from\": 1");

        renameTheTypeAndASubscription();
        Result renamed = project.maven("process-classes");
        assertThat(renamed.exitCode()).isNotZero();
        assertThat(renamed.output())
                .contains("TYPE_RENAMED  order.placed/v2.json")
                .contains("SUBSCRIPTION_RENAMED  manifest.json")
                .contains("'stock' is gone, and inventory is new");
    }

    @Test
    void judgesTheDesignOfEvents() throws IOException {
        addARequiredComponent();

        Result lint =
                project.maven("compile", "tidings:lint", "-Dtidings.skip=false", "-Dtidings.lint.off=growing-enum");

        assertThat(lint.output())
                .contains("personal-data  order.placed  email")
                .contains("1 finding on the design of events");
        assertThat(lint.exitCode()).isNotZero();
    }

    @Test
    void guardsSchemasThatPeopleWrite() throws IOException {
        project.maven("tidings:schemas");
        for (String folder : List.of("schemas", "released")) {
            project.write(folder + "/mail.sent/v1.avsc", AVRO);
            project.write(folder + "/parcel.sent/v1.proto", PROTO);
        }
        Result missing = project.maven("process-classes");
        assertThat(missing.exitCode()).isNotZero();
        assertThat(missing.output())
                .contains(
                        "MISSING_MODULE  mail.sent/v1.avsc", "io.tidings:tidings-schema-avro is not on the class path")
                .contains("MISSING_MODULE  parcel.sent/v1.proto", "io.tidings:tidings-schema-protobuf is not on the");

        project.write("pom.xml", project.read("pom.xml").replace("<executions>", FORMATS + "<executions>"));
        Result well = project.maven("process-classes", "-Dtidings.against=released");
        assertThat(well.exitCode()).as(well.output()).isZero();

        project.write("schemas/mail.sent/v1.avsc", AVRO.replace("string", "long"));
        project.write("schemas/parcel.sent/v1.proto", PROTO.replace("int64", "string"));
        Result refused = project.maven("process-classes", "-Dtidings.against=released");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output())
                .contains("INCOMPATIBLE_CHANGE  mail.sent/v1.avsc", "TYPE_MISMATCH")
                .contains("INCOMPATIBLE_CHANGE  parcel.sent/v1.proto", "FIELD_SCALAR_KIND_CHANGED")
                .contains("make this version 2");
    }

    private void addARequiredComponent() throws IOException {
        project.write(
                "src/main/java/com/acme/OrderPlaced.java",
                PLACED.replace("String orderId", "String orderId, String email"));
    }

    private void makeItAVersionOfItsOwn() throws IOException {
        project.write(
                "src/main/java/com/acme/OrderPlaced.java",
                PLACED.replace("String orderId", "String orderId, String email")
                        .replace("(\"order.placed\")", "(value = \"order.placed\", version = 2)"));
        project.write(
                "src/main/java/com/acme/OrderPlacedV1.java",
                PLACED.replace("record OrderPlaced(", "record OrderPlacedV1("));
        project.write(
                "src/main/java/com/acme/Shop.java",
                SHOP.replace(
                                "import io.tidings.TidingsBuilder;",
                                "import io.tidings.TidingsBuilder;\nimport io.tidings.Upcaster;")
                        .replace(
                                "return builder;",
                                "return builder.upcaster(Upcaster.of(OrderPlacedV1.class, OrderPlaced.class,\n"
                                        + "v1 -> new OrderPlaced(v1.orderId(), \"unknown\", v1.total())));"));
    }

    private void renameTheTypeAndASubscription() throws IOException {
        String placed = project.read("src/main/java/com/acme/OrderPlaced.java");
        project.write("src/main/java/com/acme/OrderPlaced.java", placed.replace("order.placed", "order.created"));
        String old = project.read("src/main/java/com/acme/OrderPlacedV1.java");
        project.write("src/main/java/com/acme/OrderPlacedV1.java", old.replace("order.placed", "order.created"));
        String shop = project.read("src/main/java/com/acme/Shop.java");
        project.write("src/main/java/com/acme/Shop.java", shop.replace("\"stock\"", "\"inventory\""));
    }
}
