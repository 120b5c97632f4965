/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.PersonalMark;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A JSON Schema that was read and found valid. Thread-safe. */
final class JsonSchema implements Schema {

    private final SchemaDefinition definition;
    private final Documents documents;
    private final Lock compiling = new ReentrantLock();
    private volatile @Nullable DataValidator validator;

    JsonSchema(SchemaDefinition definition, Documents documents) {
        this.definition = definition;
        this.documents = documents;
    }

    @Override
    public SchemaDefinition definition() {
        return definition;
    }

    @Override
    public String canonicalText() {
        return CanonicalText.of(documents.main().json());
    }

    @Override
    public String normalizedText() {
        return CanonicalText.normalized(documents.main().json());
    }

    @Override
    public List<Difference> differencesTo(Schema newer, CompatibilityPolicy policy) {
        if (!(newer instanceof JsonSchema schema)) {
            throw new IllegalArgumentException("only JSON schemas can be compared with a JSON schema: "
                    + newer.definition().format());
        }
        Explainer explainer = new Explainer(policy);
        return Comparison.of(documents.main().root(), schema.documents.main().root(), policy).stream()
                .map(explainer::explain)
                .sorted(Comparator.comparing(Difference::pointer).thenComparing(Difference::kind))
                .toList();
    }

    @Override
    public List<Violation> violationsOf(byte[] data) {
        return validator().violationsOf(data);
    }

    @Override
    public boolean marksPersonalData() {
        return documents.schemas().stream().anyMatch(place -> PersonalMark.isOn(place.json()));
    }

    @Override
    public JsonNode json(byte[] data) {
        return JsonData.read(data);
    }

    @Override
    public List<String> personalIn(JsonNode data) {
        return MarkedPlaces.in(data, documents.main().root());
    }

    /** Compiled at the first use: who only compares schemas needs no validator. */
    private DataValidator validator() {
        DataValidator ready = validator;
        if (ready == null) {
            compiling.lock();
            try {
                ready = validator == null ? new DataValidator(documents) : validator;
                validator = ready;
            } finally {
                compiling.unlock();
            }
        }
        return ready;
    }

    @Override
    public String toString() {
        return "JSON schema of %d characters".formatted(definition.text().length());
    }
}
