/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.Event;
import io.tidings.cli.command.Connection;
import io.tidings.cli.terminal.Messages;
import io.tidings.schema.Schema;
import io.tidings.schema.personal.EventSchemas;
import io.tidings.schema.personal.RegisteredSchemas;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.EventLogException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the registry in the database what is personal in an event. Where there is no registry only headers count:
 * without a database, with tables of an older version, or without the right to read them, of which it warns once.
 */
final class MarksInRegistry implements EventSchemas {

    /** The first version of the tables that has a registry. */
    private static final int FIRST_VERSION = 3;

    private final Connection.Database database;
    private final Messages messages;
    private @Nullable EventSchemas schemas;

    private MarksInRegistry(Connection.Database database, Messages messages) {
        this.database = database;
        this.messages = messages;
    }

    static EventSchemas of(Connection connection, Messages messages) {
        Connection.Database database = connection.database();
        return database == null ? NONE : new MarksInRegistry(database, messages);
    }

    @Override
    public List<Schema> of(Event event) {
        return ask(registered -> registered.of(event), List.of());
    }

    @Override
    public Event opened(Event event) {
        return ask(registered -> registered.opened(event), event);
    }

    private <T> T ask(Function<EventSchemas, T> question, T otherwise) {
        try {
            EventSchemas asked = schemas == null ? open() : schemas;
            schemas = asked;
            return question.apply(asked);
        } catch (EventLogException e) {
            if (e.isTransient()) {
                throw e; // what nobody can say now is hidden
            }
            messages.warning(
                    "The registry cannot be read, so only what events mark themselves is masked. " + e.getMessage());
            schemas = NONE;
            return otherwise;
        }
    }

    private EventSchemas open() {
        return database.log().schema().installedVersion() < FIRST_VERSION
                ? NONE
                : new RegisteredSchemas(SchemaRegistry.on(database.pool(), database.settings()));
    }
}
