/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.rabbitmq.Voice.Said;
import io.tidings.spi.BrokerException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks about partitions whoever owns them: this process itself, another, or nobody, and then this process takes the
 * partition for as long as the answer takes. Thread-safe.
 */
final class Census {

    /** How long to wait for the next answer before looking whether there is anybody to answer. */
    private static final long QUIET_MILLIS = 150;

    private final Connections connections;
    private final Topology topology;
    private final Parts parts;
    private final Supplier<Voice> voice;
    private final Echo echo;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /** Is told that a question changed a partition that is owned here. */
    interface Echo {
        void changed(PartKey key, Question.Kind kind);
    }

    private record Heard(PartKey key, Answer answer) {}

    /** A question that waits for answers. */
    private static final class Asked {
        final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    }

    Census(Connections connections, Topology topology, Parts parts, Supplier<Voice> voice, Echo echo) {
        this.echo = echo;
        this.connections = connections;
        this.topology = topology;
        this.parts = parts;
        this.voice = voice;
    }

    /** Asks about all partitions of subscriptions. Returns an answer about each. */
    Map<PartKey, Answer> ask(Collection<Known> subscriptions, Question question) {
        return new Asking(subscriptions, question, true).answers();
    }

    /** Asks about one partition. */
    Answer ask(Known known, int partition, Question question) {
        Map<PartKey, Known> one = Map.of(new PartKey(known.name(), partition), known);
        return new Asking(one, question, true).answers().values().iterator().next();
    }

    /** Asks about those partitions of a subscription that anybody owns. */
    void askOwners(Known known, Question question) {
        new Asking(List.of(known), question, false).answers();
    }

    /** Takes an answer to something that was asked here. */
    void heard(Said answer) {
        Asked question = asked.get(answer.correlation());
        String subscription = answer.texts().get(Question.SUBSCRIPTION);
        if (question != null && subscription != null) {
            int partition = Integer.parseInt(answer.texts().getOrDefault(Question.PARTITION, "0"));
            question.heard.add(
                    new Heard(new PartKey(subscription, partition), new Answer(answer.texts(), answer.body())));
        }
    }

    /** Answers what somebody asks, about the partitions that are owned here. */
    void answer(Said said, String owner) {
        Question question = Question.read(said.texts(), said.body());
        String subscription = question.text(Question.SUBSCRIPTION);
        String partition = question.text(Question.PARTITION);
        for (Part part : parts.all()) {
            PartKey key = part.key();
            if ((subscription == null || subscription.equals(key.subscription()))
                    && (partition == null || partition.equals(Integer.toString(key.partition())))) {
                Answer answer = answer(part, question);
                Map<String, String> texts = new HashMap<>(answer.facts());
                texts.put(Question.SUBSCRIPTION, key.subscription());
                texts.put(Question.PARTITION, Integer.toString(key.partition()));
                texts.put(Answer.OWNER, owner);
                voice.get().answer(said, texts, answer.body());
            }
        }
    }

    private Answer answer(Part part, Question question) {
        Answer answer = new PartDesk(part).answer(question);
        if (question.kind().changes) {
            echo.changed(part.key(), question.kind());
        }
        return answer;
    }

    /** One question until all have answered. */
    private final class Asking {

        private final Map<PartKey, Known> left = new TreeMap<>();
        private final Map<PartKey, Answer> answers = new TreeMap<>();
        private final Question question;
        private final boolean borrows;
        private final String id = UUID.randomUUID().toString();
        private final Asked waiting = new Asked();
        private final long deadline =
                System.nanoTime() + connections.address().timeout().toNanos();

        Asking(Collection<Known> subscriptions, Question question, boolean borrows) {
            this.question = subscriptions.size() == 1
                    ? question.with(
                            Question.SUBSCRIPTION,
                            subscriptions.iterator().next().name())
                    : question;
            this.borrows = borrows;
            for (Known known : subscriptions) {
                for (int i = 0; i < known.partitions(); i++) {
                    left.put(new PartKey(known.name(), i), known);
                }
            }
        }

        Asking(Map<PartKey, Known> one, Question question, boolean borrows) {
            PartKey key = one.keySet().iterator().next();
            this.question =
                    question.with(Question.SUBSCRIPTION, key.subscription()).with(Question.PARTITION, key.partition());
            this.borrows = borrows;
            left.putAll(one);
        }

        Map<PartKey, Answer> answers() {
            askHere();
            asked.put(id, waiting);
            try {
                return askAround();
            } finally {
                asked.remove(id);
            }
        }

        private Map<PartKey, Answer> askAround() {
            boolean again = false;
            while (!left.isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new BrokerException(
                            "Nobody answered for partitions of the subscription '%s' at %s within %d ms: %s"
                                    .formatted(
                                            left.keySet().iterator().next().subscription(),
                                            connections.address(),
                                            connections.address().timeout().toMillis(),
                                            left.keySet().stream()
                                                    .map(PartKey::partition)
                                                    .toList()),
                            null,
                            true);
                }
                askOthers(again && question.kind().changes);
                again = true;
                askNobody();
            }
            return answers;
        }

        private void take(PartKey key, @Nullable Answer answer) {
            if (answer != null && left.remove(key) != null) {
                answers.put(key, answer);
            }
        }

        private void askHere() {
            for (PartKey key : List.copyOf(left.keySet())) {
                Part part = parts.find(key);
                if (part != null) {
                    take(key, answer(part, question));
                }
            }
        }

        /** What changes something is said once; its answers may come late. */
        private void askOthers(boolean silently) {
            if (left.isEmpty()) {
                return;
            }
            try {
                if (!silently) {
                    voice.get().sayToAll("ask", question.texts(), question.data(), id);
                }
                Heard heard = waiting.heard.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                while (heard != null) {
                    take(heard.key, heard.answer);
                    heard = left.isEmpty() ? null : waiting.heard.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw connections.refusals().late();
            }
        }

        private void askNobody() {
            for (Map.Entry<PartKey, Known> each : Map.copyOf(left).entrySet()) {
                PartKey key = each.getKey();
                if (!topology.isOwned(key)) {
                    take(
                            key,
                            borrows
                                    ? parts.borrow(
                                            each.getValue(),
                                            key.partition(),
                                            part -> new PartDesk(part).answer(question))
                                    : Answer.count(0));
                }
            }
        }
    }
}
