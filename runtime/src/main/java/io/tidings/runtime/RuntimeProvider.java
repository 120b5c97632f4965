/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.EventCodec;
import io.tidings.Tidings;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerProvider;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogProvider;
import io.tidings.spi.TidingsProvider;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the parts on the class path and wires them. */
public final class RuntimeProvider implements TidingsProvider {

    @Override
    public Tidings create(Settings settings) {
        EventCodec codec = settings.codec() == null ? codec() : settings.codec();
        String address = settings.transport();
        BrokerProvider.Settings forBrokers =
                new BrokerProvider.Settings(settings.lease(), settings.mapping(), settings.framing());
        Broker broker = address == null ? null : Brokers.open(address, forBrokers);
        return new DefaultTidings(settings, codec, new Wiring(log(settings), broker));
    }

    private static @Nullable EventLog log(Settings settings) {
        return settings.dataSource() == null
                ? null
                : EventLogProvider.find().open(settings.dataSource(), settings.log());
    }

    private static EventCodec codec() {
        return ServiceLoader.load(EventCodec.class, RuntimeProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No EventCodec on the class path. Add the artifact io.tidings:tidings-json."));
    }
}
