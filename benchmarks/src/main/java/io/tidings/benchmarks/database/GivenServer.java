/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server named by its URL; the user may create databases there. */
final class GivenServer implements Server {

    private static final Pattern URL = Pattern.compile(
            "(?<server>jdbc:(?<product>postgresql|mariadb)://[^/]+/)(?<database>[^?]*)(?<options>\\?.*)?");

    private final Kind kind;
    private final String server;
    private final String options;
    private final Target given;

    private GivenServer(Kind kind, String url, String server, String options) {
        this.kind = kind;
        this.server = server;
        this.options = options;
        this.given = new Target(kind, url, "", "");
    }

    static Server at(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no URL such as jdbc:postgresql://host:5432/db?user=me&password=…"
                            .formatted(url.replaceAll("\\?.*", "")));
        }
        Kind kind = parts.group("product").equals("mariadb") ? Kind.MARIADB : Kind.POSTGRESQL;
        String options = parts.group("options");
        return new GivenServer(kind, url, parts.group("server"), options == null ? "" : options);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String description() {
        try {
            return ApplicationTables.version(given) + ", as it was found";
        } catch (SQLException e) {
            throw new IllegalStateException("Could not connect to the database at " + server, e);
        }
    }

    @Override
    public Target create() throws SQLException {
        String name = "bench_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        ApplicationTables.execute(given, "CREATE DATABASE " + name);
        Target target = new Target(kind, server + name + options, "", "");
        ApplicationTables.create(target);
        return target;
    }

    @Override
    public void drop(Target target) throws SQLException {
        String name =
                target.jdbcUrl().substring(server.length(), target.jdbcUrl().length() - options.length());
        String force = kind == Kind.POSTGRESQL ? " WITH (FORCE)" : "";
        ApplicationTables.execute(given, "DROP DATABASE " + name + force);
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        // It was running before, and goes on.
    }
}
