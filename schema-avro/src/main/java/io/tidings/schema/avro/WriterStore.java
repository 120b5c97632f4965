/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.guard.SchemaSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/** The schemas that the events of one type were written with, by their fingerprints. What was found is kept. */
final class WriterStore implements SchemaStore {

    private final SchemaSource lookup;
    private final String type;
    private final int version;
    private final Map<Long, Schema> found = new ConcurrentHashMap<>();
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

    WriterStore(SchemaSource lookup, String type, int version) {
        this.lookup = lookup;
        this.type = type;
        this.version = version;
    }

    void add(Schema schema) {
        found.put(SchemaNormalization.parsingFingerprint64(schema), schema);
    }

    /** Avro asks here; the interface does not say that nothing may be the answer. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable Schema findByFingerprint(long fingerprint) {
        return found.get(fingerprint);
    }

    /** Looks at versions from the class's own down, then at newer ones until there are no more. */
    boolean finds(long fingerprint) {
        if (found.containsKey(fingerprint)) {
            return true;
        }
        for (int older = version; older >= 1; older--) {
            if (has(older) && found.containsKey(fingerprint)) {
                return true;
            }
        }
        for (int newer = version + 1; has(newer); newer++) {
            if (found.containsKey(fingerprint)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(int each) {
        if (asked.contains(each)) {
            return true;
        }
        Optional<io.tidings.schema.Schema> schema = lookup.schema(type, each);
        schema.ifPresent(present -> {
            if (present instanceof AvroSchema avro) {
                add(avro.schema());
            }
            asked.add(each);
        });
        return schema.isPresent();
    }
}
