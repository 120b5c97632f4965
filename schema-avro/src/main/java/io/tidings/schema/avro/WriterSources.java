/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.PayloadType;
import io.tidings.schema.guard.SchemaSource;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Where the schemas of writers come from.
 *
 * @param known those that the application gave
 * @param lookup where others are found
 */
record WriterSources(List<Schema> known, SchemaSource lookup) {

    /** A class without a name can be read, but nothing can be looked up for it. */
    WriterStore forType(Optional<PayloadType> type) {
        WriterStore store = type.map(named -> new WriterStore(lookup, named.name(), named.version()))
                .orElseGet(() -> new WriterStore((name, version) -> Optional.empty(), "", 1));
        known.forEach(store::add);
        return store;
    }
}
