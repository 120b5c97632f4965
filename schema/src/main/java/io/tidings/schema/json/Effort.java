/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Foresees how often judging looks at a value, by how deep it lies.
 *
 * <p>A schema that contains itself in several of its alternatives is tried in each of them at each level, so a value in
 * level 30 is looked at a thousand million times. Such schemas are useful, and such data is rare; it is refused before
 * it is judged.
 */
final class Effort {

    /** Seconds, not hours. */
    private static final double MAX_LOOKS = 2e7;

    /** Below this no data that fits into an event takes long. */
    private static final double CHEAP = 100;

    private static final String ANY = Children.ANY;

    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<List<Place>> sameValue = new ArrayList<>();
    private final List<Map<String, List<Place>>> below = new ArrayList<>();
    private final double[] looks;

    /** Looks at values down to a depth. */
    Effort(Documents documents, int depth) {
        Collection<Place> schemas = documents.schemas();
        for (Place schema : schemas) {
            numbers.put(schema, numbers.size());
            sameValue.add(References.sameValue(schema));
            below.add(Children.of(schema));
        }
        this.looks = foresee(numbers.getOrDefault(documents.main().root(), 0), depth);
    }

    /** Tells whether judging the data would take too long. */
    boolean isTooMuchFor(JsonNode data) {
        return Arrays.stream(looks).max().orElse(0) > CHEAP && looksAt(data, 0) > MAX_LOOKS;
    }

    private double looksAt(JsonNode value, int depth) {
        double sum = looks[Math.min(depth, looks.length - 1)];
        for (JsonNode child : value) {
            sum += looksAt(child, depth + 1);
        }
        return sum;
    }

    /** Goes on from a depth to the next until nothing changes, or it is too much for any data. */
    private double[] foresee(int root, int depth) {
        double[] result = new double[depth + 1];
        double[] current = looksAtTheSameValue();
        for (int level = 0; level <= depth; level++) {
            result[level] = current[root];
            double[] next = oneDeeper(current);
            if (Arrays.equals(next, current) || current[root] > MAX_LOOKS) {
                Arrays.fill(result, level, depth + 1, current[root]);
                break;
            }
            current = next;
        }
        return result;
    }

    private double[] looksAtTheSameValue() {
        double[] looks = new double[numbers.size()];
        numbers.values().forEach(number -> looksAtTheSameValue(number, looks));
        return looks;
    }

    private double looksAtTheSameValue(int schema, double[] looks) {
        if (looks[schema] == 0) {
            looks[schema] = 1;
            for (Place other : sameValue.get(schema)) {
                looks[schema] += looksAtTheSameValue(number(other), looks);
            }
        }
        return looks[schema];
    }

    private double[] oneDeeper(double[] looks) {
        List<Map<String, Double>> known = new ArrayList<>(Collections.nCopies(looks.length, null));
        double[] deeper = new double[looks.length];
        for (int schema = 0; schema < looks.length; schema++) {
            Map<String, Double> children = children(schema, looks, known);
            double any = children.getOrDefault(ANY, 0.0);
            double named = children.entrySet().stream()
                    .filter(child -> !child.getKey().equals(ANY))
                    .mapToDouble(Map.Entry::getValue)
                    .max()
                    .orElse(0);
            deeper[schema] = any + named;
        }
        return deeper;
    }

    /** Sums up, for each child of a value, the looks of all schemas that apply to it through this one. */
    private Map<String, Double> children(int schema, double[] looks, List<Map<String, Double>> known) {
        Map<String, Double> sums = known.get(schema);
        if (sums == null) {
            sums = new HashMap<>();
            known.set(schema, sums);
            for (Map.Entry<String, List<Place>> child : below.get(schema).entrySet()) {
                for (Place place : child.getValue()) {
                    sums.merge(child.getKey(), looks[number(place)], Double::sum);
                }
            }
            for (Place other : sameValue.get(schema)) {
                for (Map.Entry<String, Double> child :
                        children(number(other), looks, known).entrySet()) {
                    sums.merge(child.getKey(), child.getValue(), Double::sum);
                }
            }
        }
        return sums;
    }

    private int number(Place schema) {
        return numbers.getOrDefault(schema, 0);
    }
}
