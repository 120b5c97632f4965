/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The report for other programs. The names in it are part of the interface. */
public final class JsonFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final MathContext DIGITS = new MathContext(5);

    private JsonFile() {}

    /**
     * Writes a report.
     *
     * @param report what was found
     * @param file replaced if it exists
     * @throws IOException if it cannot be written
     */
    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, text(report) + System.lineSeparator());
    }

    static String text(Report report) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode machine = root.putObject("machine");
        report.machine().facts().forEach(machine::put);
        root.put("commit", report.commit());
        ArrayNode systems = root.putArray("systems");
        report.systems().forEach(system -> systems.addPOJO(system));
        ArrayNode results = root.putArray("results");
        report.results().forEach(result -> write(result, results.addObject()));
        ArrayNode ratios = root.putArray("ratios");
        report.ratios().forEach(ratio -> write(ratio, ratios.addObject()));
        ArrayNode remarks = root.putArray("remarks");
        report.remarks().forEach(remarks::add);
        return MAPPER.writeValueAsString(root);
    }

    private static void write(Result result, ObjectNode node) {
        node.put("name", result.name());
        node.put("system", result.system());
        node.put("value", rounded(result.value()));
        node.put("unit", result.unit());
        ArrayNode runs = node.putArray("runs");
        result.runs().forEach(run -> runs.add(rounded(run)));
    }

    private static void write(Ratio ratio, ObjectNode node) {
        node.put("name", ratio.name());
        node.put("value", rounded(ratio.value()));
        if (ratio.goal() == null) {
            node.putNull("target");
            node.putNull("met");
        } else {
            node.put("target", ratio.goal().value());
            node.put("met", ratio.isMet());
        }
    }

    /** Five digits are more than any of these figures has, and infinity is no number in JSON. */
    private static @Nullable BigDecimal rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).stripTrailingZeros() : null;
    }
}
