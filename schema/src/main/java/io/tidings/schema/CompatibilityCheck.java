/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges a new version of a schema by those before it.
 *
 * @param level what the new version must be able to do
 * @param policy how open content is judged
 */
public record CompatibilityCheck(Compatibility level, CompatibilityPolicy policy) {

    /**
     * Lists what forbids a new version.
     *
     * @param proposed the new version
     * @param earlier the versions before it, the oldest first
     * @return the differences that the level forbids, those to the latest version first; empty if it is compatible
     */
    public List<Difference> problems(Schema proposed, List<? extends Schema> earlier) {
        List<Difference> problems = new ArrayList<>();
        if (level == Compatibility.NONE) {
            return problems;
        }
        int last = earlier.size() - 1;
        for (int i = last; i >= (level.isTransitive() ? 0 : Math.max(last, 0)); i--) {
            for (Difference difference : earlier.get(i).differencesTo(proposed, policy)) {
                if (forbids(difference)) {
                    problems.add(difference);
                }
            }
        }
        return problems;
    }

    private boolean forbids(Difference difference) {
        return level.isBackward() && difference.breaks().breaksNewReaders()
                || level.isForward() && difference.breaks().breaksOldReaders();
    }
}
