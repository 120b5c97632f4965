/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.springcloud;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The door for the benchmarks, which call it by reflection. */
public final class SpringCloudStream {

    static final String OUT = "orders";

    private static final String BINDINGS = "spring.cloud.stream.bindings.";
    private static final String KAFKA = "spring.cloud.stream.kafka.";
    private static final String RABBIT = "spring.cloud.stream.rabbit.";

    private SpringCloudStream() {}

    /** An application without a function, which publishes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Publishing {}

    /** An application with one function, which consumes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Consuming {

        @Bean
        Consumer<byte[]> handle(Handler handler) {
            return handler.handler::accept;
        }
    }

    /**
     * What is called with each event.
     *
     * @param handler takes its data
     */
    record Handler(Consumer<byte[]> handler) {}

    /**
     * Starts an application that publishes.
     *
     * @param binder {@code kafka} or {@code rabbit}
     * @param address of the broker, as that binder takes it
     * @param destination where to
     * @param awaitsEach whether each event is waited for by itself, from several threads
     * @return takes keys and data, and returns when all of it is durable
     */
    public static Publisher publisher(String binder, String address, String destination, boolean awaitsEach) {
        Map<String, Object> properties = common(binder, address);
        properties.put("spring.cloud.stream.output-bindings", OUT);
        properties.put(BINDINGS + OUT + ".destination", destination);
        properties.put(BINDINGS + OUT + ".producer.use-native-encoding", "kafka".equals(binder));
        if (binder.equals("kafka")) {
            properties.put(KAFKA + "binder.min-partition-count", 12);
            properties.put(KAFKA + "binder.required-acks", "all");
            properties.put(KAFKA + "bindings." + OUT + ".producer.sync", awaitsEach);
            properties.put(KAFKA + "bindings." + OUT + ".producer.configuration.linger.ms", 1);
            if (!awaitsEach) {
                properties.put(
                        KAFKA + "bindings." + OUT + ".producer.record-metadata-channel", Acknowledgements.CHANNEL);
            }
        } else {
            properties.put("spring.rabbitmq.publisher-confirm-type", "correlated");
            properties.put(RABBIT + "bindings." + OUT + ".producer.use-confirm-header", true);
            properties.put(RABBIT + "bindings." + OUT + ".producer.quorum.enabled", true);
            // Without a queue the broker would confirm what it throws away.
            properties.put(BINDINGS + OUT + ".producer.required-groups", destination);
        }
        Acknowledgements acknowledgements = new Acknowledgements();
        ConfigurableApplicationContext application = start(
                Publishing.class,
                properties,
                context ->
                        context.registerBean(Acknowledgements.CHANNEL, Acknowledgements.class, () -> acknowledgements));
        return new Publisher(application, binder.equals("kafka"), awaitsEach ? null : acknowledgements);
    }

    /**
     * Starts an application that consumes from the first event on, as a group of its own.
     *
     * @param binder {@code kafka} or {@code rabbit}
     * @param address of the broker, as that binder takes it
     * @param destination where from
     * @param handler takes the data of each event
     * @return ends it
     */
    public static AutoCloseable consumer(String binder, String address, String destination, Consumer<byte[]> handler) {
        String in = "handle-in-0";
        Map<String, Object> properties = common(binder, address);
        properties.put("spring.cloud.function.definition", "handle");
        properties.put(BINDINGS + in + ".destination", destination);
        properties.put(BINDINGS + in + ".group", binder.equals("kafka") ? "bench-" + UUID.randomUUID() : destination);
        if (binder.equals("kafka")) {
            properties.put(BINDINGS + in + ".consumer.use-native-decoding", true);
            properties.put(KAFKA + "bindings." + in + ".consumer.start-offset", "earliest");
            properties.put(KAFKA + "bindings." + in + ".consumer.configuration.max.poll.records", 1000);
        } else {
            properties.put(RABBIT + "bindings." + in + ".consumer.quorum.enabled", true);
            properties.put(RABBIT + "bindings." + in + ".consumer.prefetch", 2000);
            properties.put(RABBIT + "bindings." + in + ".consumer.batch-size", 200);
        }
        return start(
                Consuming.class,
                properties,
                context -> context.registerBean(Handler.class, () -> new Handler(handler)));
    }

    private static Map<String, Object> common(String binder, String address) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.cloud.stream.default-binder", binder);
        // Otherwise the binder for RabbitMQ reads the bytes as JSON.
        properties.put("spring.cloud.stream.default.content-type", "application/octet-stream");
        properties.put(binder.equals("kafka") ? KAFKA + "binder.brokers" : "spring.rabbitmq.addresses", address);
        return properties;
    }

    private static ConfigurableApplicationContext start(
            Class<?> application, Map<String, Object> properties, Consumer<GenericApplicationContext> beans) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        ClassLoader before = enter();
        try {
            return new SpringApplicationBuilder(application)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties(properties)
                    .initializers((GenericApplicationContext context) -> beans.accept(context))
                    .run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Spring looks for classes where the thread does, where other versions are. Returns where it looked before. */
    static ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SpringCloudStream.class.getClassLoader());
        return before;
    }
}
