/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.registry.RegistryException.Problem;
import io.tidings.spi.SchemaChanges;
import io.tidings.spi.SchemaStore.Settings;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.List;

/** Deletes versions softly first, and then for good. */
final class Deleting {

    private Deleting() {}

    static List<Integer> subject(SchemaChanges changes, String subject, boolean permanent) {
        List<SubjectVersion> versions = changes.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryException.noSubject(subject);
        }
        refuseInReadOnlyMode(changes, subject);
        List<SubjectVersion> live = Judging.live(versions);
        if (permanent && !live.isEmpty()) {
            throw new RegistryException(
                    Problem.SUBJECT_NOT_DELETED_SOFTLY,
                    "Subject '%s' was not deleted first before being permanently deleted".formatted(subject));
        }
        if (!permanent && live.isEmpty()) {
            throw new RegistryException(
                    Problem.SUBJECT_DELETED_SOFTLY,
                    "Subject '%s' was soft deleted.Set permanent=true to delete permanently".formatted(subject));
        }
        List<SubjectVersion> doomed = permanent ? versions : live;
        doomed.forEach(version -> refuseIfUsed(changes, version));
        doomed.forEach(version -> delete(changes, version, permanent));
        if (permanent) {
            changes.set(subject, Settings.NONE);
        }
        return doomed.stream().map(SubjectVersion::version).toList();
    }

    static void version(SchemaChanges changes, String subject, SubjectVersion version, boolean permanent) {
        refuseInReadOnlyMode(changes, subject);
        if (permanent && !version.deleted()) {
            throw new RegistryException(
                    Problem.VERSION_NOT_DELETED_SOFTLY,
                    "Subject '%s' Version %d was not deleted first before being permanently deleted"
                            .formatted(subject, version.version()));
        }
        if (!permanent && version.deleted()) {
            throw new RegistryException(
                    Problem.VERSION_DELETED_SOFTLY,
                    "Subject '%s' Version %d was soft deleted.Set permanent=true to delete permanently"
                            .formatted(subject, version.version()));
        }
        refuseIfUsed(changes, version);
        delete(changes, version, permanent);
    }

    private static void delete(SchemaChanges changes, SubjectVersion version, boolean permanent) {
        if (permanent) {
            changes.removeVersion(version.subject(), version.version());
        } else {
            changes.markDeleted(version.subject(), version.version(), true);
        }
    }

    private static void refuseInReadOnlyMode(SchemaChanges changes, String subject) {
        if (Governing.mode(changes, subject).isReadOnly()) {
            throw RegistryException.readOnly(subject);
        }
    }

    private static void refuseIfUsed(SchemaChanges changes, SubjectVersion version) {
        List<Long> users = changes.usersOf(version.subject(), version.version());
        if (!users.isEmpty()) {
            throw new RegistryException(
                    Problem.REFERENCED,
                    "One or more references exist to the schema {subject=%s,version=%d}: the schemas with the ids %s use it."
                            .formatted(version.subject(), version.version(), users));
        }
    }
}
