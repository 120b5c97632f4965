/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.TestDatabase;

/** Where a database is, in a form that can be handed to another process. */
public record Place(String url, String user, String password) {

    public static Place of(TestDatabase database) {
        return new Place(database.jdbcUrl(), database.user(), database.password());
    }

    public static Place of(String[] args) {
        return new Place(args[0], args[1], args[2]);
    }

    /** Describes a process that finds this place in its first arguments and logs into a file of its own. */
    public JavaProcess.Builder process(Class<?> main, String log) {
        return JavaProcess.of(main)
                .args(url, user, password)
                .jvmOptions(
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.logFile=target/attack-%s.log".formatted(log));
    }

    public HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
