/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.CompatibilityCheck;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaLanguages;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.ArrayList;
import java.util.List;

/** Judges a schema by registered versions of a subject. */
final class Judging {

    private final SchemaRows rows;
    private final Resolver resolver;

    Judging(SchemaLanguages languages, SchemaRows rows) {
        this.rows = rows;
        this.resolver = new Resolver(languages, rows);
    }

    static List<SubjectVersion> live(List<SubjectVersion> versions) {
        return versions.stream().filter(version -> !version.deleted()).toList();
    }

    CompatibilityReport judge(String subject, Schema proposed, List<SubjectVersion> versions) {
        SubjectConfig config = Governing.config(rows, subject);
        List<Schema> earlier = new ArrayList<>();
        boolean all = config.level().isTransitive();
        for (SubjectVersion version :
                all ? versions : versions.subList(Math.max(0, versions.size() - 1), versions.size())) {
            earlier.add(schema(version.schemaId()));
        }
        for (Schema other : earlier) {
            if (other.definition().format() != proposed.definition().format()) {
                return new CompatibilityReport(
                        subject, config.level(), config.judgement(), List.of(otherFormat(other, proposed)), "");
            }
        }
        CompatibilityCheck check = new CompatibilityCheck(config.level(), config.judgement());
        return new CompatibilityReport(
                subject, config.level(), config.judgement(), check.problems(proposed, earlier), "");
    }

    private static Difference otherFormat(Schema older, Schema newer) {
        return new Difference(
                "",
                "FORMAT_CHANGED",
                Difference.Breaks.BOTH,
                "The earlier version is %s, this is %s: neither reads the other's data."
                        .formatted(
                                older.definition().format(), newer.definition().format()),
                "Register it under another subject.");
    }

    Schema schema(long id) {
        return resolver.read(rows.byId(id)
                .map(stored -> RegisteredSchema.definition(stored.content()))
                .orElseThrow(() -> RegistryException.noSchema(id)));
    }
}
