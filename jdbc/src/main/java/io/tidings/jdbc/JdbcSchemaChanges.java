/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.SchemaChanges;
import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.Reference;
import io.tidings.spi.SchemaStore.Settings;
import java.sql.Connection;
import java.util.List;

/** Changes the tables of the registry in one transaction. */
final class JdbcSchemaChanges extends JdbcSchemaRows implements SchemaChanges {

    JdbcSchemaChanges(Connection tx, Dialect dialect) {
        super(tx, dialect);
    }

    @Override
    public void addSchema(long id, Content content) {
        update("""
                INSERT INTO ${registered_schema} (id, content_hash, guid, format, schema_text, extensions)
                VALUES (?, ?, ?, ?, ?, ?)""", id, content.hash(), content.guid(), content.format(), content.text(), content.extensions());
        List<Reference> references = content.references();
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            update("""
                    INSERT INTO ${schema_reference} (schema_id, reference_no, name, subject, version)
                    VALUES (?, ?, ?, ?, ?)""", id, i, reference.name(), reference.subject(), reference.version());
        }
    }

    @Override
    public void addVersion(String subject, int version, long schemaId) {
        update(
                "INSERT INTO ${subject_version} (subject, version, schema_id) VALUES (?, ?, ?)",
                subject,
                version,
                schemaId);
    }

    @Override
    public void markDeleted(String subject, int version, boolean deleted) {
        update(
                "UPDATE ${subject_version} SET deleted = ? WHERE subject = ? AND version = ?",
                deleted,
                subject,
                version);
    }

    @Override
    public void removeVersion(String subject, int version) {
        update("DELETE FROM ${subject_version} WHERE subject = ? AND version = ?", subject, version);
    }

    @Override
    public void set(String subject, Settings settings) {
        String change = """
                UPDATE ${subject_settings}
                SET compatibility = ?, policy = ?, normalize = ?, mode = ?
                WHERE subject = ?""";
        if (change(change, subject, settings) == 0) {
            change("""
                    INSERT INTO ${subject_settings} (compatibility, policy, normalize, mode, subject)
                    VALUES (?, ?, ?, ?, ?)""", subject, settings);
        }
    }

    private int change(String template, String subject, Settings settings) {
        return update(
                template, settings.compatibility(), settings.policy(), settings.normalize(), settings.mode(), subject);
    }
}
