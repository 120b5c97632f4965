/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.jdbc.JdbcSchemaStore.StatementFailedException;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.Reference;
import io.tidings.spi.SchemaStore.Settings;
import io.tidings.spi.SchemaStore.StoredSchema;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tables of the registry on one connection. */
class JdbcSchemaRows implements SchemaRows {

    private static final String VERSIONS = """
            SELECT subject, version, schema_id, deleted, ${micros:registered_at}
            FROM ${subject_version}
            """;

    private final Connection connection;
    private final Dialect dialect;

    JdbcSchemaRows(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    @Override
    public final List<SubjectVersion> versions(String subject) {
        return list(VERSIONS + "WHERE subject = ?\nORDER BY version", JdbcSchemaRows::version, subject);
    }

    @Override
    public final List<SubjectVersion> versionsOfSubjects(String prefix) {
        return list(
                VERSIONS + "WHERE SUBSTR(subject, 1, ?) = ?\nORDER BY subject, version",
                JdbcSchemaRows::version,
                prefix.codePointCount(0, prefix.length()),
                prefix);
    }

    @Override
    public final List<SubjectVersion> versionsWith(long schemaId) {
        return list(VERSIONS + "WHERE schema_id = ?\nORDER BY subject, version", JdbcSchemaRows::version, schemaId);
    }

    @Override
    public final Optional<StoredSchema> byId(long id) {
        return schema("id", id);
    }

    @Override
    public final Optional<StoredSchema> byHash(String hash) {
        return schema("content_hash", hash);
    }

    @Override
    public final Optional<StoredSchema> byGuid(String guid) {
        return schema("guid", guid);
    }

    @Override
    public final List<Long> usersOf(String subject, int version) {
        return list("""
                SELECT DISTINCT r.schema_id
                FROM ${schema_reference} AS r
                JOIN ${subject_version} AS v ON v.schema_id = r.schema_id
                WHERE r.subject = ? AND r.version = ?
                ORDER BY r.schema_id""", row -> row.getLong(1), subject, version);
    }

    @Override
    public final long lastId() {
        return list("SELECT COALESCE(MAX(id), 0) FROM ${registered_schema}", row -> row.getLong(1))
                .get(0);
    }

    @Override
    public final Settings settings(String subject) {
        List<Settings> found = list(
                """
                SELECT compatibility, policy, normalize, mode
                FROM ${subject_settings}
                WHERE subject = ?""", row -> new Settings(row.getString(1), row.getString(2), truth(row, 3), row.getString(4)), subject);
        return found.isEmpty() ? Settings.NONE : found.get(0);
    }

    private Optional<StoredSchema> schema(String column, Object value) {
        return list("""
                        SELECT id, content_hash, guid, format, schema_text, extensions
                        FROM ${registered_schema}
                        WHERE %s = ?""".formatted(column), this::schema, value).stream().findFirst();
    }

    private StoredSchema schema(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        return new StoredSchema(
                id,
                new Content(
                        row.getString(4),
                        row.getString(5),
                        references(id),
                        row.getString(6),
                        row.getString(2),
                        row.getString(3)));
    }

    private List<Reference> references(long schemaId) {
        return list("""
                SELECT name, subject, version
                FROM ${schema_reference}
                WHERE schema_id = ?
                ORDER BY reference_no""", row -> new Reference(row.getString(1), row.getString(2), row.getInt(3)), schemaId);
    }

    private static SubjectVersion version(ResultSet row) throws SQLException {
        return new SubjectVersion(
                row.getString(1), row.getInt(2), row.getLong(3), row.getBoolean(4), EventRow.instant(row.getLong(5)));
    }

    private static @Nullable Boolean truth(ResultSet row, int column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    /** Runs a query whose rows are few. */
    private <T> List<T> list(String template, Sql.Row<T> row, @Nullable Object... values) {
        try {
            return Sql.list(connection, dialect.sql(template), row, values);
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    final int update(String template, @Nullable Object... values) {
        try {
            return Sql.update(connection, dialect.sql(template), values);
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }
}
