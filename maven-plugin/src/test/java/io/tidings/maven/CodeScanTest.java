/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import io.tidings.maven.CodeFacts.UpcasterCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeScanTest {

    private static final String CONSTANT = "by-constant";

    @EventType("thing.done")
    record Done(String id) {}

    @EventType(value = "thing.done", version = 300)
    record DoneLater(String id) {}

    static final class Declares {

        void subscribe(Tidings tidings, String computed, boolean choice) {
            tidings.subscribe("literal");
            tidings.subscribe(CONSTANT).to(Done.class, done -> tidings.subscribe("in-a-lambda"));
            tidings.subscribe(computed);
            tidings.subscribe(choice ? "one" : "other");
        }

        void upcasters(int version) {
            Upcaster.of(Done.class, DoneLater.class, done -> new DoneLater(done.id()));
            Upcaster.of(Done.class, DoneLater.class, d -> new DoneLater(d.id()), d -> new Done(d.id()));
            Upcaster.unchanged("thing.done", 2, 3);
            Upcaster.encoded("thing.done", 100, 40_000, (Event event) -> event, null);
            Upcaster.unchanged("thing.done", version, 9);
        }
    }

    @TempDir
    private Path classes;

    @BeforeEach
    void copy() throws IOException {
        for (Class<?> type : new Class<?>[] {Done.class, DoneLater.class, Declares.class}) {
            String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
            try (InputStream in = type.getResourceAsStream(name)) {
                Files.copy(in, classes.resolve(name));
            }
        }
    }

    @Test
    void findsEventsByTheirAnnotation() {
        assertThat(scan().events()).containsExactly(Done.class.getName(), DoneLater.class.getName());
    }

    @Test
    void findsSubscriptionsThatAreNamedByConstants() {
        assertThat(scan().subscriptions()).containsExactly("by-constant", "in-a-lambda", "literal");
    }

    @Test
    void findsUpcastersWhoseVersionsAreConstants() {
        UpcasterCall ofClasses = new UpcasterCall(Done.class.getName(), DoneLater.class.getName(), 0, 0);

        assertThat(scan().upcasters())
                .containsExactly(
                        ofClasses,
                        ofClasses,
                        new UpcasterCall("thing.done", "", 2, 3),
                        new UpcasterCall("thing.done", "", 100, 40_000));
    }

    @Test
    void saysWhatItCannotSee() {
        assertThat(scan().unknown())
                .containsExactly(
                        Declares.class.getName() + ".subscribe calls Tidings.subscribe",
                        Declares.class.getName() + ".subscribe calls Tidings.subscribe",
                        Declares.class.getName() + ".upcasters calls Upcaster.unchanged");
    }

    @Test
    void findsNothingWhereNothingWasCompiled() {
        assertThat(new CodeScan().read(classes.resolve("nowhere")).events()).isEmpty();
    }

    private CodeFacts scan() {
        return new CodeScan().read(classes);
    }
}
