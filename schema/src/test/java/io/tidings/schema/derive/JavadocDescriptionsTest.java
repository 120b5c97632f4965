/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocDescriptionsTest {

    /**
     * An order &amp; what it {@code holds}. More is told here.
     *
     * @param id the number that a {@link JavadocDescriptionsTest customer} sees, on two lines
     * @param <T> not of interest
     */
    record Documented<T>(String id, T bare) {}

    private final Descriptions descriptions =
            JavadocDescriptions.in(List.of(Path.of("src/test/java"))).orElseThrow();

    @Test
    void describeATypeByItsFirstSentence() {
        assertThat(descriptions.ofType(Documented.class)).contains("An order & what it holds.");
    }

    @Test
    void describeAComponentByItsParameter() {
        assertThat(descriptions.ofComponent(Documented.class, "id"))
                .contains("the number that a customer sees, on two lines");
    }

    @Test
    void areEmptyWhereNothingIsWritten() {
        assertThat(descriptions.ofComponent(Documented.class, "bare")).isEmpty();
        assertThat(descriptions.ofType(String.class)).isEmpty();
    }

    @Test
    void leaveABrokenSourceToTheCompiler(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("io/tidings/schema/derive/JavadocDescriptionsTest.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "class { nonsense");

        assertThat(JavadocDescriptions.in(List.of(folder)).orElseThrow().ofType(Documented.class))
                .isEmpty();
    }

    @Test
    void standInTheSchema() {
        assertThat(new SchemaDeriver(descriptions).derive(Documented.class).text())
                .contains("\"description\": \"An order & what it holds.\"")
                .contains("\"description\": \"the number that a customer sees, on two lines\"");
    }
}
