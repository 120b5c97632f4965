/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.spi.SchemaStore;
import java.util.Optional;

/** What is set for subjects and for all. Settings for a subject may be there before the subject is. Thread-safe. */
public final class RegistrySettings {

    /** Stands for all subjects. */
    public static final String GLOBAL = SchemaStore.GLOBAL;

    private final SchemaStore store;

    RegistrySettings(SchemaStore store) {
        this.store = store;
    }

    /**
     * Returns what was set for a subject.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @return its own settings only
     */
    public SubjectConfig ownConfig(String subject) {
        return store.read(rows -> SubjectConfig.of(rows.settings(subject)));
    }

    /**
     * Returns what holds for a subject.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @return its own settings, completed by those for all and by the defaults; nothing in it is null
     */
    public SubjectConfig config(String subject) {
        return store.read(rows -> Governing.config(rows, subject));
    }

    /**
     * Sets what is not null in the change, and leaves the rest.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @param change what is to be set
     * @return the subject's own settings afterwards
     */
    public SubjectConfig configure(String subject, SubjectConfig change) {
        requireName(subject);
        return store.change(changes -> Governing.configure(changes, subject, change));
    }

    /**
     * Removes what was set.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @return what was set
     */
    public SubjectConfig forgetConfig(String subject) {
        return store.change(changes -> {
            SubjectConfig old = SubjectConfig.of(changes.settings(subject));
            Governing.forgetConfig(changes, subject);
            return old;
        });
    }

    /**
     * Returns the mode that was set for a subject.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @return its own mode, if there is one
     */
    public Optional<Mode> ownMode(String subject) {
        return store.read(rows -> Governing.ownMode(rows, subject));
    }

    /**
     * Returns the mode that holds for a subject.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @return its own, or that for all
     */
    public Mode mode(String subject) {
        return store.read(rows -> Governing.mode(rows, subject));
    }

    /**
     * Sets the mode.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @param mode the mode
     * @param force whether to go into the mode {@link Mode#IMPORT} although there are schemas already
     * @throws RegistryException if there are schemas, and it is not forced
     */
    public void setMode(String subject, Mode mode, boolean force) {
        requireName(subject);
        store.change(changes -> {
            boolean old = subject.equals(GLOBAL)
                    ? !changes.versionsOfSubjects("").isEmpty()
                    : !changes.versions(subject).isEmpty();
            boolean already = Governing.mode(changes, subject) == Mode.IMPORT;
            if (mode == Mode.IMPORT && old && !already && !force) {
                throw new RegistryException(
                        RegistryException.Problem.NOT_PERMITTED,
                        "Cannot import since found existing subjects. Add force=true to import beside them.");
            }
            Governing.setMode(changes, subject, mode);
            return mode;
        });
    }

    /**
     * Removes the mode that was set.
     *
     * @param subject the subject, or {@link #GLOBAL}
     * @return the mode that was set, if there was one
     */
    public Optional<Mode> forgetMode(String subject) {
        return store.change(changes -> {
            Optional<Mode> old = Governing.ownMode(changes, subject);
            Governing.setMode(changes, subject, null);
            return old;
        });
    }

    private static void requireName(String subject) {
        if (!subject.equals(GLOBAL)) {
            SchemaRegistry.requireName(subject);
        }
    }
}
