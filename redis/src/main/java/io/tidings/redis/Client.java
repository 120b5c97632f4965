/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.resource.ThreadFactoryProvider;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Opens connections that never send a command twice. {@link Link} opens another one when one breaks. */
final class Client implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = new WordsCodec();
    private static final long CLOSE_MILLIS = 2000;
    private static final int MOST_GATHERED = 64;

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final RedisURI uri;

    /**
     * An open connection.
     *
     * @param connection to close
     * @param commands what it can do
     */
    record Session(StatefulConnection<String, byte[]> connection, RedisClusterAsyncCommands<String, byte[]> commands) {

        boolean isOpen() {
            return connection.isOpen();
        }
    }

    /**
     * Lets commands that several threads send at once go out together: Lettuce flushes after each, which costs more
     * than the command. Nothing is held back while there is nothing else to write.
     */
    private static final class Gathering implements NettyCustomizer {

        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_GATHERED, true));
        }
    }

    Client(RedisAddress address) {
        ThreadFactoryProvider threads = pool -> new DefaultThreadFactory("tidings-redis-io", true);
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .threadFactoryProvider(threads)
                .nettyCustomizer(new Gathering())
                .build();
        this.uri = address.uris().get(0);
        SocketOptions socket = SocketOptions.builder()
                .connectTimeout(address.timeout())
                .keepAlive(true)
                .build();
        if (address.kind() == RedisAddress.Kind.CLUSTER) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, address.uris());
            ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                    .enablePeriodicRefresh(Duration.ofSeconds(15))
                    .adaptiveRefreshTriggersTimeout(Duration.ofMillis(500))
                    .build();
            // The nodes' connections come and go by themselves; what was under way then is not sent once more.
            ClientOptions reconnecting = options(address, socket)
                    .mutate()
                    .autoReconnect(true)
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.DEFAULT)
                    .replayFilter(command -> true)
                    .build();
            cluster.setOptions(ClusterClientOptions.builder(reconnecting)
                    .topologyRefreshOptions(refresh)
                    .build());
            this.client = cluster;
        } else {
            RedisClient single = RedisClient.create(resources, uri);
            single.setOptions(options(address, socket));
            this.client = single;
        }
    }

    private static ClientOptions options(RedisAddress address, SocketOptions socket) {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(socket);
        String authority = address.parts().options().get("tls-ca");
        if (authority != null) {
            options.sslOptions(
                    SslOptions.builder().trustManager(new File(authority)).build());
        }
        return options.build();
    }

    Session open() {
        if (client instanceof RedisClusterClient cluster) {
            StatefulRedisClusterConnection<String, byte[]> connection = cluster.connect(CODEC);
            return new Session(connection, connection.async());
        }
        StatefulRedisConnection<String, byte[]> connection = ((RedisClient) client).connect(CODEC);
        return new Session(connection, connection.async());
    }

    /** Tells whether a single server lets in who gives no password; false where that cannot be found out. */
    boolean letsInAnybody() {
        if (!(client instanceof RedisClient single)) {
            return false;
        }
        RedisURI nobody = RedisURI.builder(uri).build();
        nobody.setCredentialsProvider(RedisCredentialsProvider.from(() -> RedisCredentials.just(null, (char[]) null)));
        try (StatefulRedisConnection<String, byte[]> connection = single.connect(CODEC, nobody)) {
            return !connection.sync().ping().isEmpty();
        } catch (RedisException e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdown(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        resources.shutdown(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS);
    }
}
