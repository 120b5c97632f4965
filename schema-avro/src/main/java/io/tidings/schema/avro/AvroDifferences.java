/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Compares two schemas by Avro's own rules, each as the reader of the other's data, and lists what is harmless too. */
final class AvroDifferences {

    private final Schema older;
    private final Schema newer;
    private final Map<String, Difference> breaking = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();

    private AvroDifferences(Schema older, Schema newer) {
        this.older = older;
        this.newer = newer;
    }

    static List<Difference> between(Schema older, Schema newer) {
        return new AvroDifferences(older, newer).list();
    }

    private List<Difference> list() {
        collect(newer, older, Breaks.NEW_READERS);
        collect(older, newer, Breaks.OLD_READERS);
        List<Difference> all = new ArrayList<>(breaking.values());
        for (Difference harmless : AvroChanges.between(older, newer)) {
            if (!broken.contains(harmless.pointer()) || harmless.kind().equals(AvroChanges.LOGICAL_TYPE_CHANGED)) {
                all.add(harmless);
            }
        }
        all.sort(Comparator.comparing(Difference::pointer).thenComparing(Difference::kind));
        return all;
    }

    private void collect(Schema reader, Schema writer, Breaks breaks) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(found -> add(new AvroFinding(AvroPaths.of(reader, found), breaks, found).difference()));
    }

    private void add(Difference difference) {
        broken.add(difference.pointer());
        breaking.merge(difference.pointer() + " " + difference.kind(), difference, AvroDifferences::merged);
    }

    /** Keeps the advice for new readers: to heed it is in the hands of who changes the schema. */
    private static Difference merged(Difference one, Difference other) {
        if (one.breaks() == other.breaks()) {
            return one;
        }
        return new Difference(
                one.pointer(), one.kind(), Breaks.BOTH, one.explanation() + " " + other.explanation(), one.advice());
    }
}
