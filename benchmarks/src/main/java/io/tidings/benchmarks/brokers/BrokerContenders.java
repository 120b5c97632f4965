/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.spi.BrokerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Who is measured on which broker. */
public final class BrokerContenders {

    /** What Tidings is called among them. */
    public static final String TIDINGS = "tidings";

    private BrokerContenders() {}

    /**
     * Lists those of a broker.
     *
     * @param kind which broker
     * @return Tidings first
     */
    public static List<BrokerContender> of(BrokerKind kind) {
        TidingsBroker tidings = new TidingsBroker(kind, "");
        return switch (kind) {
            case REDIS ->
                List.of(
                        tidings,
                        new RawRedis(RawRedis.Way.GROUP),
                        new RawRedis(RawRedis.Way.POSITIONS),
                        new RawRedis(RawRedis.Way.BARE));
            case KAFKA -> List.of(tidings, new RawKafka(false), new RawKafka(true), new SpringCloud(kind));
            case RABBITMQ -> {
                List<BrokerContender> all = new ArrayList<>();
                if (isThere(kind)) {
                    all.addAll(List.of(tidings, new TidingsBroker(kind, "exchange=topic")));
                }
                all.add(new RawRabbit(true, false));
                all.add(new RawRabbit(true, true));
                all.add(new RawRabbit(false, false));
                all.add(new SpringCloud(kind));
                yield all;
            }
        };
    }

    private static boolean isThere(BrokerKind kind) {
        return ServiceLoader.load(BrokerProvider.class).stream()
                .anyMatch(each -> each.get().schemes().contains(kind.scheme()));
    }
}
