/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.EnumSet;
import java.util.Set;

/** Compares which types of JSON are allowed, null among them. */
final class TypeComparison {

    private TypeComparison() {}

    /** Returns the types that both schemas allow. */
    static Set<JsonType> compare(Place older, Place newer, Comparison comparison) {
        Set<JsonType> before = JsonType.allowedBy(older.json());
        Set<JsonType> after = JsonType.allowedBy(newer.json());
        Set<JsonType> common = EnumSet.noneOf(JsonType.class);
        common.addAll(before);
        common.retainAll(after);
        boolean bothListValues = Values.of(older.json()) != null && Values.of(newer.json()) != null;
        if (!before.equals(after) && !(bothListValues && !common.isEmpty())) {
            Kinds kinds = kinds(before, after, common);
            comparison.add(newer, kinds.kind(), kinds.mirror(), what(before, after));
        }
        return common;
    }

    private static Kinds kinds(Set<JsonType> before, Set<JsonType> after, Set<JsonType> common) {
        if (common.size() == before.size()) {
            return extended(before, after);
        }
        return common.size() == after.size() ? extended(after, before).facing(false) : Kinds.both(Kind.TYPE_CHANGED);
    }

    private static Kinds extended(Set<JsonType> narrow, Set<JsonType> wide) {
        boolean sameNames = wide.size() == JsonType.values().length
                || narrow.isEmpty()
                || wide.size() == narrow.size() + 1
                        && narrow.contains(JsonType.INTEGER)
                        && !narrow.contains(JsonType.FRACTION)
                        && wide.contains(JsonType.FRACTION);
        return sameNames
                ? new Kinds(Kind.TYPE_EXTENDED, Kind.TYPE_NARROWED)
                : new Kinds(Kind.SUM_TYPE_EXTENDED, Kind.SUM_TYPE_NARROWED);
    }

    private static String what(Set<JsonType> before, Set<JsonType> after) {
        boolean nullAdded =
                after.contains(JsonType.NULL) && !before.contains(JsonType.NULL) && after.size() == before.size() + 1;
        boolean nullRemoved =
                before.contains(JsonType.NULL) && !after.contains(JsonType.NULL) && before.size() == after.size() + 1;
        if (nullAdded || nullRemoved) {
            return nullAdded ? "The value may now be null" : "The value may no longer be null";
        }
        return "The type went from %s to %s".formatted(JsonType.names(before), JsonType.names(after));
    }
}
