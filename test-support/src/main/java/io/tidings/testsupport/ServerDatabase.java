/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;

/** A database on a server. */
record ServerDatabase(Databases kind, DatabaseServer server, String name, String jdbcUrl, DumpWay dumps)
        implements TestDatabase {

    ServerDatabase(Databases kind, DatabaseServer server, String name, DumpWay dumps) {
        this(kind, server, name, server.jdbcUrl(name), dumps);
    }

    @Override
    public String user() {
        return server.user();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public void dumpTo(Path file) {
        dumps.dump(this, file);
    }

    @Override
    public void restoreFrom(Path file) {
        dumps.restore(this, file);
    }

    @Override
    public void close() {
        server.dropDatabase(name);
    }
}
