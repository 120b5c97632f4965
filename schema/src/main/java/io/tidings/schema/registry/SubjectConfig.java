/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.spi.SchemaStore.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the schemas of a subject, or of all, may change. Null stands for what is not set.
 *
 * @param compatibility what a new version must be able to do
 * @param policy how open content is judged
 * @param normalize whether schemas are brought into their normal form
 */
public record SubjectConfig(
        @Nullable Compatibility compatibility,
        @Nullable CompatibilityPolicy policy,
        @Nullable Boolean normalize) {

    /** What holds where nothing is set: {@code BACKWARD}, judged {@code STRICT} as Confluent's registry does. */
    public static final SubjectConfig DEFAULT =
            new SubjectConfig(Compatibility.BACKWARD, CompatibilityPolicy.STRICT, false);

    static SubjectConfig of(Settings settings) {
        return new SubjectConfig(
                settings.compatibility() == null ? null : Compatibility.valueOf(settings.compatibility()),
                settings.policy() == null ? null : CompatibilityPolicy.valueOf(settings.policy()),
                settings.normalize());
    }

    /**
     * Completes what is not set.
     *
     * @param other where to look
     * @return this, with the other's settings in place of those missing here
     */
    public SubjectConfig or(SubjectConfig other) {
        return new SubjectConfig(
                compatibility == null ? other.compatibility : compatibility,
                policy == null ? other.policy : policy,
                normalize == null ? other.normalize : normalize);
    }

    /**
     * Tells whether anything is set.
     *
     * @return false if everything is null
     */
    public boolean isSet() {
        return compatibility != null || policy != null || normalize != null;
    }

    Compatibility level() {
        return Optional.ofNullable(compatibility).orElse(Compatibility.BACKWARD);
    }

    CompatibilityPolicy judgement() {
        return Optional.ofNullable(policy).orElse(CompatibilityPolicy.STRICT);
    }
}
