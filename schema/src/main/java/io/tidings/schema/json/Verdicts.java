/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.CompatibilityPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Judges pairs of schemas once each, for those who ask which of several fits best. Not thread-safe. */
final class Verdicts {

    /** Unions inside unions, through references; each level is a recursion. */
    private static final int MAX_DEPTH = 60;

    private static final Verdict TOO_DEEP = new Verdict(1, 1);

    private final CompatibilityPolicy policy;
    private final Map<Pair, Verdict> known = new HashMap<>();
    private final Parts parts = new Parts();
    private int depth;

    Verdicts(CompatibilityPolicy policy) {
        this.policy = policy;
    }

    /** Returns what takes schemas apart, the same parts each time. */
    Parts parts() {
        return parts;
    }

    Verdict of(Pair pair) {
        Verdict verdict = known.get(pair);
        if (verdict != null) {
            return verdict;
        }
        if (depth >= MAX_DEPTH) {
            return TOO_DEEP;
        }
        known.put(pair, Verdict.SAFE); // what is being judged is taken for safe where it refers to itself
        depth++;
        Verdict found = count(new Comparison(this).run(pair));
        depth--;
        known.put(pair, found);
        return found;
    }

    private Verdict count(Collection<Change> changes) {
        int breaksNew = 0;
        int breaksOld = 0;
        for (Change change : changes) {
            breaksNew += change.breaksNewReaders(policy) ? 1 : 0;
            breaksOld += change.breaksOldReaders(policy) ? 1 : 0;
        }
        return new Verdict(breaksNew, breaksOld);
    }
}
