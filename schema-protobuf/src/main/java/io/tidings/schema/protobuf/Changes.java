/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what was found. */
final class Changes {

    private final List<Difference> found = new ArrayList<>();

    void add(String pointer, String kind, Breaks breaks, String explanation, String advice) {
        found.add(new Difference(pointer, kind, breaks, explanation, advice));
    }

    void harmless(String pointer, String kind, String explanation) {
        add(pointer, kind, Breaks.NOTHING, explanation, "");
    }

    List<Difference> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Difference::pointer).thenComparing(Difference::kind))
                .toList();
    }
}
