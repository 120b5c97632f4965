/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.spi.SchemaChanges;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore;
import io.tidings.spi.SchemaStore.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what is set for subjects and for all, and says what holds. */
final class Governing {

    private Governing() {}

    /** Returns what holds for a subject: its own, then what is set for all, then the default. */
    static SubjectConfig config(SchemaRows rows, String subject) {
        return SubjectConfig.of(rows.settings(subject))
                .or(SubjectConfig.of(rows.settings(SchemaStore.GLOBAL)))
                .or(SubjectConfig.DEFAULT);
    }

    /** The overriding mode counts before the subject's own, and every other one after it. */
    static Mode mode(SchemaRows rows, String subject) {
        Mode global = ownMode(rows, SchemaStore.GLOBAL).orElse(Mode.READWRITE);
        return global == Mode.READONLY_OVERRIDE
                ? global
                : ownMode(rows, subject).orElse(global);
    }

    static Optional<Mode> ownMode(SchemaRows rows, String subject) {
        return Optional.ofNullable(rows.settings(subject).mode()).map(Mode::valueOf);
    }

    /** What a change does not name stays. */
    static SubjectConfig configure(SchemaChanges changes, String subject, SubjectConfig change) {
        Settings old = changes.settings(subject);
        SubjectConfig merged = change.or(SubjectConfig.of(old));
        changes.set(subject, settings(merged, old.mode()));
        return merged;
    }

    static void forgetConfig(SchemaChanges changes, String subject) {
        Settings old = changes.settings(subject);
        changes.set(subject, new Settings(null, null, null, old.mode()));
    }

    static void setMode(SchemaChanges changes, String subject, @Nullable Mode mode) {
        changes.set(subject, settings(SubjectConfig.of(changes.settings(subject)), mode == null ? null : mode.name()));
    }

    private static Settings settings(SubjectConfig config, @Nullable String mode) {
        return new Settings(
                config.compatibility() == null ? null : config.compatibility().name(),
                config.policy() == null ? null : config.policy().name(),
                config.normalize(),
                mode);
    }
}
