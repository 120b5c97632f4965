/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import java.util.Locale;
import java.util.Map;

/**
 * What carries the events from the log to the parts of the shop, when the log does not do so itself.
 *
 * @param url its address, with credentials
 */
public record Broker(String url) {

    private static final Map<String, String> KINDS = Map.of("redis", "Redis", "kafka", "Kafka", "amqp", "RabbitMQ");

    /**
     * Returns the kind of broker.
     *
     * @return its name, as people write it
     */
    String kind() {
        String lower = url.toLowerCase(Locale.ROOT);
        return KINDS.entrySet().stream()
                .filter(kind -> lower.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("a broker");
    }

    /**
     * Returns the address without passwords.
     *
     * @return what may be shown
     */
    String shown() {
        return url.replaceAll("//([^/:@?]*):[^/@?]*@", "//$1:***@")
                .replaceAll("(?i)([?&][^=&]*(?:password|secret|jaas)[^=&]*)=[^&]*", "$1=***");
    }

    @Override
    public String toString() {
        return shown();
    }
}
