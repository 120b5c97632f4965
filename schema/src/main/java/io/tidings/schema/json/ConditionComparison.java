/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import org.jspecify.annotations.Nullable;

/** Compares not, and if with then and else. */
final class ConditionComparison {

    private static final Kinds NOT_ADDED = new Kinds(Kind.NOT_TYPE_EXTENDED, Kind.NOT_TYPE_NARROWED);
    private static final Kinds IF_ADDED = new Kinds(Kind.CONDITION_ADDED, Kind.CONDITION_REMOVED);

    private ConditionComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        compareNot(older, newer, comparison);
        compareIf(older, newer, comparison);
    }

    /** What is forbidden is compared the other way round: to forbid less is to allow more. */
    private static void compareNot(Place older, Place newer, Comparison comparison) {
        Place before = older.child("not");
        Place after = newer.child("not");
        if (before != null && after != null) {
            Verdict verdict = comparison.verdict(before, after);
            if (verdict.total() > 0) {
                Kind kind = verdict.safeForOld() ? Kind.NOT_TYPE_NARROWED : Kind.NOT_TYPE_EXTENDED;
                Kind mirror = verdict.safeForNew() ? Kind.NOT_TYPE_NARROWED : Kind.NOT_TYPE_EXTENDED;
                comparison.add(newer, "not", new Kinds(kind, mirror), "What is forbidden changed");
            }
        } else if (after != null) {
            comparison.add(newer, "not", NOT_ADDED, "Something was forbidden");
        } else if (before != null) {
            comparison.add(older, "not", NOT_ADDED.facing(false), "Something is no longer forbidden");
        }
    }

    private static void compareIf(Place older, Place newer, Comparison comparison) {
        Place before = conditional(older);
        Place after = conditional(newer);
        if (before != null && after != null) {
            compareConditionals(older, newer, comparison);
        } else if (after != null) {
            comparison.add(newer, "if", IF_ADDED, "A condition was added");
        } else if (before != null) {
            comparison.add(older, "if", IF_ADDED.facing(false), "A condition was removed");
        }
    }

    private static void compareConditionals(Place older, Place newer, Comparison comparison) {
        if (!same(older.child("if"), newer.child("if"), comparison)) {
            comparison.add(newer, "if", Kinds.both(Kind.CONDITION_CHANGED), "The condition changed");
            return;
        }
        for (String keyword : new String[] {"then", "else"}) {
            Place before = older.child(keyword);
            Place after = newer.child(keyword);
            if (before != null && after != null) {
                comparison.compare(before, after);
            } else if (after != null) {
                comparison.add(newer, keyword, IF_ADDED, "A consequence was added");
            } else if (before != null) {
                comparison.add(older, keyword, IF_ADDED.facing(false), "A consequence was removed");
            }
        }
    }

    private static boolean same(@Nullable Place before, @Nullable Place after, Comparison comparison) {
        return before != null
                && after != null
                && comparison.verdict(before, after).total() == 0;
    }

    /** A condition without consequences is none. */
    private static @Nullable Place conditional(Place schema) {
        return schema.has("then") || schema.has("else") ? schema.child("if") : null;
    }
}
