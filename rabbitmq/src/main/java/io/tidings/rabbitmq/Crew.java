/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.BrokerThreads;
import io.tidings.rabbitmq.Members.Beat;
import io.tidings.rabbitmq.Voice.Said;
import io.tidings.spi.BrokerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process among the others: says what it does, hears what they do, and answers what they ask. Thread-safe. */
final class Crew {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final String BEAT = "beat";
    private static final String BYE = "bye";
    private static final String HELLO = "hello";
    private static final String OWNER = "owner";
    private static final long GREETING_MILLIS = 100;

    private final Members members = new Members();
    private final Parts parts;
    private final Voice voice;
    private final Census census;
    private final Map<String, Readers> supplies = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> types = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor desk = new ThreadPoolExecutor(
            1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BrokerThreads.named("rabbitmq-desk"));
    private volatile @Nullable String owner;
    private volatile Duration ttl = Duration.ZERO;

    Crew(Connections connections, Names names, Topology topology, Parts parts) {
        this.parts = parts;
        this.voice = new Voice(connections, names, this::hear);
        this.census = new Census(connections, topology, parts, this::voice, this::changed);
        desk.allowCoreThreadTimeOut(true);
        parts.onLoss(this::lost);
    }

    Members members() {
        return members;
    }

    Census census() {
        return census;
    }

    private Voice voice() {
        if (voice.open()) {
            voice.sayToAll(HELLO, Map.of(), new byte[0], "");
        }
        return voice;
    }

    void add(String subscription, Readers readers) {
        supplies.put(subscription, readers);
    }

    void remove(String subscription, Readers readers) {
        supplies.remove(subscription, readers);
    }

    @Nullable Readers readers(String subscription) {
        return supplies.get(subscription);
    }

    /** Notes what an instance of this process listens to. */
    void join(String instance, String subscription, Set<String> listensTo, Duration lives) {
        owner = instance;
        ttl = lives;
        types.put(subscription, Set.copyOf(listensTo));
    }

    /** Says that this process lives; the answer proves that its connection does. */
    void beat() {
        Beat beat = own();
        if (beat == null) {
            return;
        }
        if (voice.open()) {
            voice.sayToAll(HELLO, Map.of(), new byte[0], "");
            awaitGreetings();
        }
        voice.sayToAll(BEAT, beat.texts(), new byte[0], "");
        members.note(beat);
    }

    /** Gives those who are here the time to say so: who takes itself for the only one asks for everything. */
    private static void awaitGreetings() {
        try {
            boolean unused = new CountDownLatch(1).await(GREETING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Beat own() {
        String me = owner;
        return me == null ? null : new Beat(me, new HashMap<>(types), parts.numbers(), ttl);
    }

    void leave(Set<String> subscriptions) {
        String me = owner;
        types.keySet().removeAll(subscriptions);
        if (me != null && types.isEmpty()) {
            owner = null;
            members.forget(me);
            voice.sayToAll(BYE, Map.of(OWNER, me), new byte[0], "");
        }
    }

    private void hear(String kind, Said said) {
        switch (kind) {
            case BEAT -> hearBeat(Beat.read(said.texts()));
            case BYE -> {
                if (members.forget(said.texts().get(OWNER))) {
                    supplies.values().forEach(each -> each.sink().ownershipChanged());
                }
            }
            case HELLO -> later(this::beatAgain);
            case "ask" -> later(() -> census.answer(said, String.valueOf(owner)));
            case "answer" -> census.heard(said);
            default -> LOG.debug("Somebody says {}, which a newer version may understand", kind);
        }
    }

    private void hearBeat(Beat beat) {
        if (!beat.owner().equals(owner) && members.note(beat)) {
            supplies.forEach((name, readers) -> {
                if (beat.types().containsKey(name)) {
                    readers.sink().ownershipChanged();
                }
            });
        }
    }

    private void beatAgain() {
        Beat beat = own();
        if (beat != null) {
            voice.sayToAll(BEAT, beat.texts(), new byte[0], "");
        }
    }

    /** Does what waits for the broker, on a thread that nothing else waits for. */
    @SuppressWarnings("checkstyle:IllegalCatch") // the outermost loop of a thread: nothing may end it
    void later(Runnable work) {
        try {
            desk.execute(() -> {
                try {
                    work.run();
                } catch (BrokerException e) {
                    LOG.debug("Not said: {}", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("Cannot answer another instance", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed, nothing is said any more");
        }
    }

    private void lost(Part part) {
        Readers readers = supplies.get(part.key().subscription());
        if (readers != null) {
            readers.stop(part);
            readers.sink().ownershipChanged();
        }
        later(this::beatAgain);
    }

    private void changed(PartKey key, Question.Kind kind) {
        Readers readers = supplies.get(key.subscription());
        if (readers == null) {
            return;
        }
        switch (kind) {
            case RENEW, SEEK -> readers.sink().ownershipChanged();
            default -> readers.sink().deliveriesChanged();
        }
    }

    void close() {
        supplies.values().forEach(Readers::close);
        desk.shutdown();
    }
}
