/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RabbitMQ 3.10 of one node, without plugins, with the user {@code tidings}.
 *
 * <p>It is the installed one, or Debian's packages, which are fetched with apt and unpacked without being installed.
 * Where neither can be had, say so and skip; {@link #whyUnavailable()} does not let a skip pass unnoticed:
 *
 * <pre>{@code
 * assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
 * }</pre>
 */
public final class RabbitMqServer extends ManagedBroker {

    /** The environment variable with the address of a broker elsewhere, as {@code amqp://user:password@host:port}. */
    public static final String ELSEWHERE = "TIDINGS_TEST_RABBITMQ";

    private static final Logger LOG = LoggerFactory.getLogger(RabbitMqServer.class);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Epmd {
        private static final ManagedServer INSTANCE = ManagedServer.startShared(new EpmdLauncher());
    }

    private static final class Shared {
        private static final RabbitMqServer INSTANCE = with().started(true);
    }

    private final RabbitMqSettings settings;
    private final Path folder;

    private RabbitMqServer(RabbitMqSettings settings, ManagedServer server) {
        super(server);
        this.settings = settings;
        this.folder = server.folder();
    }

    /**
     * Returns why no RabbitMQ can be started here, and logs it as a warning. Under {@code CI=true} it fails instead: a
     * build that nobody watches must not leave these tests out.
     *
     * @return a reason, or empty when {@link #start()} will work
     * @throws IllegalStateException with the reason, under {@code CI=true}
     */
    public static Optional<String> whyUnavailable() {
        Optional<String> reason = RabbitMqBinary.whyUnavailable();
        if (reason.isPresent()) {
            String message = "NOT TESTED WITH RABBITMQ: " + reason.get();
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(message);
            }
            LOG.warn(message);
        }
        return reason;
    }

    /**
     * Returns the broker that {@value #ELSEWHERE} names. Tests that neither kill nor restart can use it where no broker
     * can be started.
     *
     * @return its address, or empty when the variable is not set
     */
    public static Optional<String> elsewhere() {
        return Optional.ofNullable(System.getenv(ELSEWHERE)).filter(url -> !url.isBlank());
    }

    /**
     * Returns the broker that the tests of this JVM share, with the defaults of {@link #with()}. It stops with the JVM
     * and refuses to be killed.
     *
     * @return a running broker
     */
    public static RabbitMqServer shared() {
        return Shared.INSTANCE;
    }

    /**
     * Starts a broker of one's own with the defaults of {@link #with()}.
     *
     * @return a running broker
     */
    public static RabbitMqServer start() {
        return with().start();
    }

    /**
     * Starts to describe a broker. By default it has the virtual host {@code /} and speaks no TLS.
     *
     * @return a builder
     */
    public static Builder with() {
        return new Builder();
    }

    /**
     * Returns the address of a virtual host.
     *
     * @param virtualHost one of {@link Builder#virtualHosts}
     */
    public String url(String virtualHost) {
        return url() + "/" + virtualHost;
    }

    /**
     * Waits until the broker will remember a quorum queue after a kill. It writes the names of new ones to its disk
     * some seconds after it has acknowledged their declaration; a kill before that loses the queue and all that is in
     * it.
     *
     * @param virtualHost where the queue is, {@code /} for the default
     * @param queue its name
     */
    public void awaitKept(String virtualHost, String queue) {
        String name = virtualHost.replace("/", "%2F") + "_" + queue;
        Patience.await(
                "RabbitMQ has the queue '%s' on its disk".formatted(queue),
                () -> QuorumQueues.onDisk(folder).contains(name));
    }

    @Override
    String url(int port) {
        return "%s://%s:%s@127.0.0.1:%d"
                .formatted(settings.tls() ? "amqps" : "amqp", RabbitMqSettings.USER, RabbitMqSettings.PASSWORD, port);
    }

    /** Collects how a broker is to run. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> more = new TreeMap<>();
        private final List<String> virtualHosts = new ArrayList<>();
        private boolean tls;

        private Builder() {}

        /**
         * Adds virtual hosts.
         *
         * @param names letters and digits
         */
        public Builder virtualHosts(String... names) {
            virtualHosts.addAll(List.of(names));
            return this;
        }

        /** Lets the broker speak TLS alone, with the certificate of {@link Certificates#shared()}. */
        public Builder tls() {
            this.tls = true;
            return this;
        }

        /**
         * Sets anything else.
         *
         * @param name as in rabbitmq.conf, such as {@code vm_memory_high_watermark.absolute}
         * @param value as in rabbitmq.conf
         */
        public Builder setting(String name, String value) {
            more.put(name, value);
            return this;
        }

        /**
         * Starts the broker.
         *
         * @return a running broker
         */
        public RabbitMqServer start() {
            return started(false);
        }

        private RabbitMqServer started(boolean shared) {
            String node = "tidings%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
            RabbitMqSettings settings = new RabbitMqSettings(node, tls, List.copyOf(virtualHosts), new TreeMap<>(more));
            RabbitMqLauncher launcher = new RabbitMqLauncher(settings, Epmd.INSTANCE.port());
            ManagedServer server = shared ? ManagedServer.startShared(launcher) : ManagedServer.start(launcher);
            return new RabbitMqServer(settings, server);
        }
    }
}
