/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.tck.Capability;
import io.tidings.tck.ForeignMessage;
import io.tidings.tck.RemoteBrokerConformance;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.BrokerFixture;
import io.tidings.testsupport.RedisServer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

class RedisConformanceIT extends RemoteBrokerConformance {

    private static final Set<Capability> CAPABILITIES = EnumSet.of(
            Capability.REMOTE,
            Capability.EARLIEST,
            Capability.MOMENT,
            Capability.REPLAY,
            Capability.RENAME,
            Capability.LARGE_EVENTS);

    @Override
    protected TransportFixture fixture() {
        return new BrokerFixture(
                        RedisServer.with()
                                .persistence(RedisServer.Persistence.ALWAYS)
                                .start(),
                        "",
                        "timeout=2000",
                        CAPABILITIES)
                .beside(RedisConformanceIT::send);
    }

    private static void send(String url, String place, ForeignMessage message) {
        Map<String, String> fields = new LinkedHashMap<>();
        message.attributes().forEach((name, value) -> fields.put("ce_" + name, value));
        if (message.contentType() != null) {
            fields.put("content-type", message.contentType());
        }
        fields.put("data", message.data());
        try (Raw raw = new Raw(url)) {
            String unused = raw.commands().xadd("{%s:%s}:0".formatted(place, message.topic()), fields);
        }
    }
}
