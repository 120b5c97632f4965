/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One line of the table of cases: two schemas, whom the change breaks and why, and data that proves it. */
record CompatibilityCase(JsonNode json) {

    static List<CompatibilityCase> all() {
        try (InputStream in = CompatibilityCase.class.getResourceAsStream("compatibility-cases.json")) {
            List<CompatibilityCase> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(line -> cases.add(new CompatibilityCase(line)));
            return cases;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Schema older() {
        return Schemas.json(json.path("older").toString());
    }

    Schema newer() {
        return Schemas.json(json.path("newer").toString());
    }

    Breaks expected(CompatibilityPolicy policy) {
        return Breaks.valueOf(json.path(policy == CompatibilityPolicy.STRICT ? "strict" : "lenient")
                .asText());
    }

    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        json.path("kinds").forEach(kind -> kinds.add(kind.asText()));
        return kinds;
    }

    boolean hasWitness(String name) {
        return json.has(name);
    }

    byte[] witness(String name) {
        return json.get(name).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Tells whether the case says that a verdict is harder than data can prove. */
    boolean isCarefulAbout(Breaks breaks) {
        return json.path("careful").asText("").startsWith(breaks.name());
    }

    /** Whom all differences break together. */
    static Breaks breaks(List<Difference> differences) {
        boolean breaksNew =
                differences.stream().anyMatch(difference -> difference.breaks().breaksNewReaders());
        boolean breaksOld =
                differences.stream().anyMatch(difference -> difference.breaks().breaksOldReaders());
        if (breaksNew && breaksOld) {
            return Breaks.BOTH;
        }
        return breaksNew ? Breaks.NEW_READERS : breaksOld ? Breaks.OLD_READERS : Breaks.NOTHING;
    }

    @Override
    public String toString() {
        return json.path("name").asText();
    }
}
