/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;

/** Says what a change means, and what to do. */
final class Explainer {

    private static final String LENIENT_ALLOWS =
            " The policy STRICT refuses this; LENIENT allows it, for readers that ignore what they do not know:"
                    + " PUT /config/{subject} with {\"compatibilityPolicy\": \"LENIENT\"}.";

    private final CompatibilityPolicy policy;

    Explainer(CompatibilityPolicy policy) {
        this.policy = policy;
    }

    Difference explain(Change change) {
        boolean breaksNew = change.breaksNewReaders(policy);
        boolean breaksOld = change.breaksOldReaders(policy);
        return new Difference(
                change.pointer(),
                change.kind().name(),
                breaks(breaksNew, breaksOld),
                change.what() + ". " + consequence(change, breaksNew, breaksOld),
                advice(change, breaksNew, breaksOld));
    }

    private static Breaks breaks(boolean breaksNew, boolean breaksOld) {
        if (breaksNew) {
            return breaksOld ? Breaks.BOTH : Breaks.NEW_READERS;
        }
        return breaksOld ? Breaks.OLD_READERS : Breaks.NOTHING;
    }

    private static String consequence(Change change, boolean breaksNew, boolean breaksOld) {
        StringBuilder text = new StringBuilder();
        if (breaksNew) {
            text.append("The newer schema refuses %s; older data may have them. "
                    .formatted(change.kind().reason().refused()));
        }
        if (breaksOld) {
            text.append("The older schema, which readers still have, refuses %s; newer data may have them."
                    .formatted(change.mirror().reason().refused()));
        }
        return text.isEmpty()
                ? "Readers with either schema go on working."
                : text.toString().strip();
    }

    private static String advice(Change change, boolean breaksNew, boolean breaksOld) {
        StringBuilder text = new StringBuilder();
        if (breaksNew) {
            text.append(change.kind().reason().adviceForNew()).append(' ');
        }
        if (breaksOld) {
            text.append(change.mirror().reason().adviceForOld());
        }
        boolean lenientAllows = !text.isEmpty()
                && !change.breaksNewReaders(CompatibilityPolicy.LENIENT)
                && !change.breaksOldReaders(CompatibilityPolicy.LENIENT);
        return text.toString().strip() + (lenientAllows ? LENIENT_ALLOWS : "");
    }
}
