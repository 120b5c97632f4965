/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.TidingsBuilder;
import io.tidings.examples.shop.database.Database;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What all instances of a run share.
 *
 * @param database where
 * @param broker what carries the events, or null for the database itself
 * @param run which run
 * @param smtp host and port of a mail server, or null for files only
 */
public record Plan(
        Database database,
        @Nullable Broker broker,
        Run run,
        @Nullable String smtp) {

    private static final String PREFIX = "TIDINGS_SHOP_";

    /** Begins with what the parts of the shop use. */
    static TidingsBuilder tidings(DataSource pool, @Nullable Broker broker) {
        TidingsBuilder builder = Shop.tidings(pool);
        return broker == null ? builder : builder.transport(broker.url());
    }

    /** Returns the plan as variables for another process; passwords are seen by nobody else there. */
    Map<String, String> toEnvironment() {
        Map<String, String> variables = new TreeMap<>();
        put(variables, "URL", database.url());
        put(variables, "USER", database.user());
        put(variables, "PASSWORD", database.password());
        put(variables, "BROKER", broker == null ? null : broker.url());
        put(variables, "RUN", run.id());
        put(variables, "DIRECTORY", run.directory().toString());
        put(variables, "NAME_PREFIX", run.namePrefix());
        put(variables, "SMTP", smtp);
        return variables;
    }

    /**
     * Reads what another process was given.
     *
     * @param environment its variables
     * @return the plan
     * @throws IllegalArgumentException if it was given none
     */
    public static Plan of(Map<String, String> environment) {
        Database database =
                new Database(required(environment, "URL"), get(environment, "USER"), get(environment, "PASSWORD"));
        String prefix = get(environment, "NAME_PREFIX");
        Run run = new Run(
                required(environment, "RUN"),
                Path.of(required(environment, "DIRECTORY")),
                prefix == null ? "" : prefix);
        String broker = get(environment, "BROKER");
        return new Plan(database, broker == null ? null : new Broker(broker), run, get(environment, "SMTP"));
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(PREFIX + name, value);
        }
    }

    private static @Nullable String get(Map<String, String> environment, String name) {
        return environment.get(PREFIX + name);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = get(environment, name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s%s is not set: only the demo starts this program.".formatted(PREFIX, name));
        }
        return value;
    }
}
