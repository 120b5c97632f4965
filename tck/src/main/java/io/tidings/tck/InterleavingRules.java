/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Capability.CONCURRENT_WRITERS;
import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Positions are drawn in one order and commit in another: nothing is lost, inverted, or held up by that. */
interface InterleavingRules {

    int WRITERS = 6;
    int TRANSACTIONS = Integer.getInteger("tidings.tck.transactions", 60);

    Stage stage();

    @Test
    default void missesNothingOfFourTransactionsThatCommitCrosswise() throws Exception {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s").to(Note.class, witness));
        if (!stage().can(CONCURRENT_WRITERS)) {
            assertThat(publishInTurns(publisher)).isEqualTo(3);
        } else {
            List<Connection> open = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                open.add(stage().begin());
                publisher.publish(open.get(number), Note.of("k" + number, number));
            }
            open.get(2).commit();
            witness.await(1);
            open.get(3).rollback();
            open.get(1).commit();
            witness.await(2);
            open.get(0).commit();
        }

        witness.await(3);
        stage().awaitIdle(publisher, "s");
        assertThat(witness.numbers()).containsExactlyInAnyOrder(0, 1, 2);
    }

    private int publishInTurns(Tidings publisher) throws SQLException {
        int committed = 0;
        for (int number = 0; number < 4; number++) {
            try (Connection tx = stage().begin()) {
                publisher.publish(tx, Note.of("k" + number, number));
                if (number < 3) {
                    tx.commit();
                    committed++;
                } else {
                    tx.rollback();
                }
            }
        }
        return committed;
    }

    /** Who has drawn a position, or an id of a transaction, early and commits late has not been overtaken for good. */
    @Test
    @SuppressWarnings("try") // the bystander only has to be there
    default void missesNothingOfAnyInterleaving() throws Exception {
        long seed = Seeds.next("missesNothingOfAnyInterleaving");
        Tidings publisher = stage().publisher();
        String table = stage().table("busy", "who VARCHAR(20) NOT NULL");
        Witness early = new Witness();
        stage().running(each -> each.subscribe("early").concurrency(8).to(Note.class, early));

        Queue<String> committed = new ConcurrentLinkedQueue<>();
        List<Future<Integer>> writers = new ArrayList<>();
        try (Connection bystander = bystander(table)) {
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                writers.add(stage().aside(() ->
                        new Writer(publisher, table, new Random(seed + number)).write(number, committed)));
            }
            Witness late = new Witness();
            eventually().until(() -> committed.size() > 50);
            stage().running(each -> each.subscribe("late")
                    .startAt(Start.earliest())
                    .concurrency(8)
                    .to(Note.class, late));
            for (Future<Integer> writer : writers) {
                writer.get();
            }
            early.awaitIds(committed);
            late.awaitIds(committed);
            early.assertOnce(committed);
            late.assertOnce(committed);
            Set<String> ghosts = new TreeSet<>(early.ids());
            ghosts.removeAll(committed);
            assertThat(ghosts).as("rolled back, and handled; seed %d", seed).isEmpty();
        }
    }

    /** Opens a transaction that has written, elsewhere, before all others, and stays. */
    private Connection bystander(String table) throws SQLException {
        if (!stage().can(CONCURRENT_WRITERS)) {
            return stage().connect();
        }
        Connection bystander = stage().begin();
        Sql.run(bystander, "INSERT INTO %s (who) VALUES ('bystander')".formatted(table));
        return bystander;
    }

    /** A transaction that is older, has written and never published delays nobody. */
    @Test
    default void waitsForNoTransactionThatHasNothingToDoWithTheLog() throws Exception {
        Tidings publisher = stage().publisher();
        String table = stage().table("busy", "who VARCHAR(20) NOT NULL");
        Witness witness = new Witness();
        stage().running(each -> {
            each.subscribe("plain").to(Note.class, witness);
            each.subscribe("transactional").inTransaction(Note.class, (note, tx, delivery) -> witness.saw(delivery));
        });

        List<String> ids;
        try (Connection unrelated = bystander(table)) {
            ids = Witness.idsOf(publisher.publishAll(IntStream.range(0, 50)
                    .mapToObj(i -> Note.of("k" + i % 5, i))
                    .toList()));
            eventually().until(() -> witness.ids().size() == 100);
            stage().awaitIdle(publisher, "plain");
            stage().awaitIdle(publisher, "transactional");
            assertThat(unrelated.isClosed()).isFalse();
        }

        assertThat(witness.ids()).containsAll(ids).hasSize(100);
    }

    /** Version 6 may begin first and wait for version 5 at the row's lock: its position is lower then, or its id. */
    @Test
    default void keepsTheOrderOfAKeyWhoseSecondPublisherBeganFirst() throws Exception {
        Tidings publisher = stage().publisher();
        String table = stage().table("aggregate", "name VARCHAR(20) PRIMARY KEY, version INTEGER NOT NULL");
        try (Connection connection = stage().connect()) {
            Sql.run(connection, "INSERT INTO %s (name, version) VALUES ('a', 4)".formatted(table));
        }
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s").to(Note.class, witness));
        String next = "UPDATE %s SET version = version + 1 WHERE name = 'a'".formatted(table);

        for (int version = 5; version < 25; version += 2) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch locked = new CountDownLatch(1);
            int later = version + 1;
            if (stage().can(CONCURRENT_WRITERS)) {
                Future<Boolean> second =
                        stage().aside(() -> publishEarlyAndLate(publisher, next, later, begun, locked));
                begun.await();
                lockAndPublish(publisher, next, version, locked);
                second.get();
            } else {
                lockAndPublish(publisher, next, version, locked);
                publishEarlyAndLate(publisher, next, later, begun, locked);
            }
        }

        witness.await(20);
        assertThat(witness.numbers())
                .containsExactlyElementsOf(IntStream.range(5, 25).boxed().toList());
    }

    private void lockAndPublish(Tidings publisher, String next, int version, CountDownLatch locked)
            throws SQLException {
        try (Connection tx = stage().begin()) {
            Sql.run(tx, next);
            locked.countDown();
            publisher.publish(tx, Note.of("a", version));
            Seeds.pause(5);
            tx.commit();
        }
    }

    /** Publishes something else, and so has a position and an id, before it waits for the row. */
    private boolean publishEarlyAndLate(
            Tidings publisher, String next, int version, CountDownLatch begun, CountDownLatch locked)
            throws SQLException, InterruptedException {
        try (Connection tx = stage().begin()) {
            publisher.publish(tx, new Note.Torn("a", 0));
            begun.countDown();
            locked.await();
            Sql.run(tx, next);
            publisher.publish(tx, Note.of("a", version));
            tx.commit();
            return true;
        }
    }

    /** One of many that publish at once: some dawdle, some roll back, some are large, some have written before. */
    record Writer(Tidings publisher, String table, Random random) {

        int write(int number, Queue<String> committed) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                committed.addAll(publish(number, i));
            }
            return TRANSACTIONS;
        }

        private List<String> publish(int number, int round) {
            boolean rollback = random.nextInt(6) == 0;
            boolean writesBefore = random.nextInt(3) == 0;
            int nap = random.nextInt(20) == 0 ? 100 : random.nextInt(4);
            int size = random.nextInt(10) == 0 ? 25 : 1;
            List<Note> notes = IntStream.range(0, size)
                    .mapToObj(i -> Note.of("w%d-%d-%d".formatted(number, round, i % 3), i))
                    .toList();
            try {
                return publisher.inTransaction(tx -> {
                    if (writesBefore) {
                        Sql.run(tx, "INSERT INTO %s (who) VALUES ('w')".formatted(table));
                    }
                    List<String> ids = Witness.idsOf(publisher.publishAll(tx, notes));
                    Seeds.pause(nap);
                    if (rollback) {
                        throw new SQLException("rolled back on purpose");
                    }
                    return ids;
                });
            } catch (TidingsException e) {
                assertThat(e).hasRootCauseMessage("rolled back on purpose");
                return List.of();
            }
        }
    }

    @Test
    default void followsTheOrderOfPublishersThatLockTheKey() throws Exception {
        long seed = Seeds.next("followsTheOrderOfPublishersThatLockTheKey");
        Tidings publisher = stage().publisher();
        String counter = stage().prefix() + "counter";
        try (Connection connection = stage().connect()) {
            Sql.run(
                    connection,
                    "CREATE TABLE %s (book VARCHAR(20) PRIMARY KEY, n INTEGER NOT NULL)".formatted(counter));
            for (int i = 0; i < 3; i++) {
                Sql.run(connection, "INSERT INTO %s (book, n) VALUES (?, 0)".formatted(counter), "k" + i);
            }
        }
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s").concurrency(8).to(Note.class, witness));

        List<Future<Integer>> publishers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Random random = new Random(seed + i);
            publishers.add(stage().aside(() -> countAndPublish(publisher, counter, random)));
        }
        int committed = 0;
        for (Future<Integer> each : publishers) {
            committed += each.get();
        }

        witness.await(committed);
        assertThat(witness.books())
                .as("seed %d", seed)
                .allSatisfy((book, numbers) -> assertThat(numbers)
                        .as(book)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
        assertThat(witness.all()).hasSize(committed);
    }

    /** Draws numbers under the lock of a row; some transactions are slow, some touch the log before the lock. */
    private static int countAndPublish(Tidings publisher, String counter, Random random) {
        int committed = 0;
        for (int i = 0; i < 40; i++) {
            String book = "k" + random.nextInt(3);
            boolean early = random.nextInt(4) == 0;
            boolean rollback = random.nextInt(5) == 0;
            int nap = random.nextInt(3);
            try {
                publisher.inTransaction(tx -> {
                    if (early) {
                        publisher.publish(tx, new Note.Torn(book, 0));
                    }
                    publishNext(publisher, counter, book, tx);
                    Seeds.pause(nap);
                    if (rollback) {
                        throw new SQLException("rolled back on purpose");
                    }
                    return true;
                });
                committed++;
            } catch (io.tidings.TidingsException e) {
                assertThat(e).hasRootCauseMessage("rolled back on purpose");
            }
        }
        return committed;
    }

    private static void publishNext(Tidings publisher, String counter, String book, Connection tx) throws SQLException {
        Sql.run(tx, "UPDATE %s SET n = n + 1 WHERE book = ?".formatted(counter), book);
        long number = Sql.number(tx, "SELECT n FROM %s WHERE book = ?".formatted(counter), book);
        publisher.publish(tx, Note.of(book, (int) number));
    }
}
