/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.EventCodec;
import io.tidings.Tidings;
import io.tidings.spi.EventLogProvider;
import io.tidings.spi.TidingsProvider;
import java.util.ServiceLoader;

/** Finds the parts on the class path and wires them. */
public final class RuntimeProvider implements TidingsProvider {

    @Override
    public Tidings create(Settings settings) {
        EventCodec codec = settings.codec() == null ? find(EventCodec.class, "tidings-json") : settings.codec();
        EventLogProvider log = find(EventLogProvider.class, "tidings-jdbc");
        return new DefaultTidings(settings, log.open(settings.dataSource(), settings.log()), codec);
    }

    private static <T> T find(Class<T> service, String artifact) {
        return ServiceLoader.load(service, RuntimeProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No %s on the class path. Add the artifact io.tidings:%s."
                        .formatted(service.getSimpleName(), artifact)));
    }
}
