/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.spi.EventLogException;
import io.tidings.spi.SchemaChanges;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore;
import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.Reference;
import io.tidings.spi.SchemaStore.Settings;
import io.tidings.spi.SchemaStore.StoredSchema;
import io.tidings.spi.SchemaStore.SubjectVersion;
import io.tidings.testsupport.Databases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class SchemaStoreIT {

    private static final int THREADS = 8;

    @Parameter
    Databases kind;

    private TestLog log;
    private SchemaStore store;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
        store = log.log.schemas();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static Content content(String text, Reference... references) {
        return new Content(
                "JSON",
                text,
                List.of(references),
                null,
                "%064x".formatted(text.hashCode() & 0xFFFFFFFFL),
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** What the registry does, without its judgement. */
    private static long register(SchemaChanges changes, String subject, Content content) {
        long id = changes.byHash(content.hash()).map(StoredSchema::id).orElseGet(() -> {
            long next = changes.lastId() + 1;
            changes.addSchema(next, content);
            return next;
        });
        List<SubjectVersion> versions = changes.versions(subject);
        if (versions.stream().noneMatch(version -> version.schemaId() == id)) {
            changes.addVersion(subject, versions.size() + 1, id);
        }
        return id;
    }

    private long register(String subject, Content content) {
        return store.change(changes -> register(changes, subject, content));
    }

    private List<SubjectVersion> versions(String subject) {
        return store.read(rows -> rows.versions(subject));
    }

    private List<SubjectVersion> versionsOfSubjects(String prefix) {
        return store.read(rows -> rows.versionsOfSubjects(prefix));
    }

    private List<SubjectVersion> versionsWith(long id) {
        return store.read(rows -> rows.versionsWith(id));
    }

    private Optional<StoredSchema> byId(long id) {
        return store.read(rows -> rows.byId(id));
    }

    private Optional<StoredSchema> byHash(String hash) {
        return store.read(rows -> rows.byHash(hash));
    }

    private Optional<StoredSchema> byGuid(String guid) {
        return store.read(rows -> rows.byGuid(guid));
    }

    private List<Long> usersOf(String subject, int version) {
        return store.read(rows -> rows.usersOf(subject, version));
    }

    private Settings settings(String subject) {
        return store.read(rows -> rows.settings(subject));
    }

    private long lastId() {
        return store.read(SchemaRows::lastId);
    }

    @Test
    void findsWhatItKeptInEveryWay() {
        Content customer = content("{\"title\": \"Ærø 顧客 😀\"}");
        Content order = content("{}", new Reference("customer.json", "customer", 1));
        register("customer", customer);
        long id = register("order", order);

        StoredSchema found = byId(id).orElseThrow();

        assertThat(found).isEqualTo(new StoredSchema(2, order));
        assertThat(byHash(order.hash())).contains(found);
        assertThat(byGuid(order.guid())).contains(found);
        assertThat(byId(1).map(StoredSchema::content)).contains(customer);
        assertThat(byId(3)).isEmpty();
        assertThat(usersOf("customer", 1)).containsExactly(2L);
        assertThat(usersOf("customer", 2)).isEmpty();
        assertThat(lastId()).isEqualTo(2);
    }

    @Test
    void keepsASchemaOnceForAllSubjects() {
        Content content = content("{}");

        long first = register("a%b", content);
        long second = register("aXb", content);

        assertThat(second).isEqualTo(first);
        assertThat(versionsWith(first)).extracting(SubjectVersion::subject).containsExactlyInAnyOrder("a%b", "aXb");
        assertThat(versionsOfSubjects("a%")).extracting(SubjectVersion::subject).containsExactly("a%b");
        assertThat(versionsOfSubjects("")).hasSize(2);
    }

    @Test
    void tellsSubjectsApartByTheirBytes() {
        register("Order", content("1"));
        register("order", content("2"));
        register("order ", content("3"));

        assertThat(versions("order")).hasSize(1);
        assertThat(versionsOfSubjects("order")).hasSize(2);
    }

    @Test
    void deletesSoftlyAndForGood() {
        long id = register("order", content("{}"));

        store.change(changes -> {
            changes.markDeleted("order", 1, true);
            return null;
        });
        assertThat(versions("order"))
                .singleElement()
                .satisfies(version -> assertThat(version.deleted()).isTrue());

        store.change(changes -> {
            changes.removeVersion("order", 1);
            return null;
        });
        assertThat(versions("order")).isEmpty();
        assertThat(byId(id)).as("an id keeps its meaning").isPresent();
        assertThat(register("order", content("{\"other\": 1}"))).isEqualTo(id + 1);
        assertThat(register("order", content("{}"))).isEqualTo(id);
    }

    @Test
    void keepsSettingsOfSubjectsThatDoNotExist() {
        Settings settings = new Settings("FULL", null, true, "READONLY");

        store.change(changes -> {
            changes.set("order", settings);
            changes.set(SchemaStore.GLOBAL, new Settings("NONE", "LENIENT", false, null));
            return null;
        });

        assertThat(settings("order")).isEqualTo(settings);
        assertThat(settings(SchemaStore.GLOBAL)).isEqualTo(new Settings("NONE", "LENIENT", false, null));
        assertThat(settings("other")).isEqualTo(Settings.NONE);
        assertThat(versionsOfSubjects("")).isEmpty();
    }

    @Test
    void changesNothingIfTheWorkThrows() {
        assertThatThrownBy(() -> store.change(changes -> {
                    register(changes, "order", content("{}"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(versions("order")).isEmpty();
        assertThat(lastId()).isZero();
    }

    @Test
    void refusesAnIdThatIsTaken() {
        register("order", content("{}"));

        assertThatThrownBy(() -> store.change(changes -> {
                    changes.addSchema(1, content("{\"other\": 1}"));
                    return null;
                }))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("Cannot change the registered schemas");
    }

    @Test
    void givesOneIdToASchemaThatManyRegisterAtOnce() throws Exception {
        List<Long> ids = atOnce(thread -> List.of(register("order", content("{}"))));

        assertThat(ids).hasSize(THREADS).containsOnly(1L);
        assertThat(versions("order")).hasSize(1);
    }

    @Test
    void leavesNoGapAndNoDoubleWhenManyRegisterDifferentSchemas() throws Exception {
        int each = 6;

        List<Long> ids = atOnce(thread -> {
            List<Long> own = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                own.add(register("order", content("{\"%d\": %d}".formatted(thread, i))));
            }
            return own;
        });

        long all = (long) THREADS * each;
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(versions("order"))
                .extracting(version -> (long) version.version())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
    }

    /** What each of several processes does, beginning together. */
    private interface Part {
        List<Long> run(int thread) throws Exception;
    }

    private static List<Long> atOnce(Part part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<List<Long>>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                parts.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return part.run(thread);
                }));
            }
            List<Long> results = new ArrayList<>();
            for (Future<List<Long>> each : parts) {
                results.addAll(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
