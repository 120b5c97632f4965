/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;

/**
 * H2 in a file, written without delay. H2 does not fsync at commit all the same.
 *
 * <p>The database stays open in this JVM until it is closed. {@link #jdbcUrl} lets another process in through H2's own
 * server ({@code AUTO_SERVER}).
 */
public final class H2Database implements TestDatabase {

    private static final String SETTINGS = ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;AUTO_SERVER=TRUE;DB_CLOSE_DELAY=-1";

    private final Path folder;

    private H2Database(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a database in a folder of its own.
     *
     * @return a database whose folder is deleted when it is closed
     */
    public static H2Database open() {
        return new H2Database(Folders.fresh("h2"));
    }

    @Override
    public Databases kind() {
        return Databases.H2;
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:h2:retry:" + folder.resolve("test") + SETTINGS;
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public void dumpTo(Path file) {
        execute("SCRIPT DROP TO '%s' CHARSET 'UTF-8'".formatted(file));
    }

    @Override
    public void restoreFrom(Path file) {
        execute("DROP ALL OBJECTS");
        execute("RUNSCRIPT FROM '%s' CHARSET 'UTF-8'".formatted(file));
    }

    @Override
    public void close() {
        if (folder.toFile().exists()) {
            execute("SHUTDOWN IMMEDIATELY");
            Folders.delete(folder);
        }
    }

    private void execute(String sql) {
        Pools.execute(jdbcUrl(), user(), password(), sql);
    }
}
