/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.EventCodec;
import io.tidings.EventInterceptor;
import io.tidings.LogSchema;
import io.tidings.MessageFraming;
import io.tidings.MessageMapping;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the implementation behind {@link Tidings}; found by {@link java.util.ServiceLoader}. */
public interface TidingsProvider {

    /**
     * What the application chose.
     *
     * @param dataSource the database, or null for none
     * @param transport the address of the broker, or null for none; one of the two is there
     * @param source the source of published events
     * @param team who answers for the application, or null
     * @param log where the tables are
     * @param onStart what happens to the tables at start
     * @param instance the name of this instance, or null for the default
     * @param lease how long a silent owner keeps its parts
     * @param idlePoll the longest pause between looks at an idle log
     * @param maxDataBytes how large published data may be
     * @param codec how payloads become bytes, or null for the one on the class path
     * @param mapping makes events of messages without an envelope, or null for none
     * @param framing puts something around the data of events on a broker, or null for nothing
     * @param interceptors see events before they are stored and handled, the outermost first
     * @param upcasters lead events from the versions they are stored in to those that handlers take
     */
    record Settings(
            @Nullable DataSource dataSource,
            @Nullable String transport,
            String source,
            @Nullable String team,
            LogSettings log,
            LogSchema.OnStart onStart,
            @Nullable String instance,
            Duration lease,
            Duration idlePoll,
            int maxDataBytes,
            @Nullable EventCodec codec,
            @Nullable MessageMapping mapping,
            @Nullable MessageFraming framing,
            List<EventInterceptor> interceptors,
            List<Upcaster> upcasters) {

        /** Copies the lists. */
        public Settings {
            interceptors = List.copyOf(interceptors);
            upcasters = List.copyOf(upcasters);
        }
    }

    /**
     * Makes an instance. Touches no database.
     *
     * @param settings what the application chose
     * @return a new instance, not started
     */
    Tidings create(Settings settings);
}
