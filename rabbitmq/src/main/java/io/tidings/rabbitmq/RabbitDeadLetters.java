/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.broker.DeliveryRow;
import io.tidings.rabbitmq.Question.Kind;
import io.tidings.spi.DeadLetterStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Asks the owners of partitions about dead letters, which filter, page and change them where they are. */
final class RabbitDeadLetters implements DeadLetterStore {

    private static final int MAX_PAGE = 1000;

    private final Registry registry;
    private final Census census;

    RabbitDeadLetters(Registry registry, Census census) {
        this.registry = registry;
        this.census = census;
    }

    private List<Known> wanted(Filter filter) {
        return registry.upToDate().all().stream()
                .filter(known ->
                        filter.subscription() == null || filter.subscription().equals(known.name()))
                .toList();
    }

    @Override
    public List<DeadLetter> list(Filter filter, DeadLetter.@Nullable Id after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be from 1 to %d: %d".formatted(MAX_PAGE, limit));
        }
        List<DeadLetter> page = new ArrayList<>();
        for (Known known : wanted(filter)) {
            int order = after == null ? 1 : known.name().compareTo(after.subscription());
            if (order < 0 || page.size() == limit) {
                continue;
            }
            Question question = Question.of(Kind.LETTERS, filter).with(Question.LIMIT, limit - page.size());
            if (after != null && order == 0) {
                question = question.with(Question.AFTER, after.position());
            }
            census.ask(List.of(known), question).values().stream()
                    .flatMap(answer -> answer.rows().stream())
                    .sorted(Comparator.comparingLong(DeliveryRow::position))
                    .limit(limit - page.size())
                    .forEach(row -> page.add(row.letter(known.name(), row.position())));
        }
        return page;
    }

    @Override
    public List<Group> groups(Filter filter) {
        Map<List<String>, Group> groups = new HashMap<>();
        census.ask(wanted(filter), Question.of(Kind.GROUPS, filter)).forEach((key, answer) -> {
            for (DeliveryRow row : answer.rows()) {
                Group group = group(key.subscription(), row, answer);
                groups.merge(List.of(group.subscription(), group.fingerprint()), group, RabbitDeadLetters::together);
            }
        });
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::count)
                        .reversed()
                        .thenComparing(Group::subscription)
                        .thenComparing(Group::fingerprint))
                .toList();
    }

    private static Group group(String subscription, DeliveryRow row, Answer answer) {
        DeadLetter letter = row.letter(subscription, row.position());
        String fingerprint = letter.failure().fingerprint();
        return new Group(
                subscription,
                fingerprint,
                letter.failure().exception(),
                letter.failure().message(),
                answer.number(fingerprint),
                row.position());
    }

    private static Group together(Group one, Group other) {
        Group first = one.oldestPosition() <= other.oldestPosition() ? one : other;
        return new Group(
                first.subscription(),
                first.fingerprint(),
                first.exception(),
                first.message(),
                one.count() + other.count(),
                first.oldestPosition());
    }

    @Override
    public long count(Filter filter) {
        return sum(census.ask(wanted(filter), Question.of(Kind.COUNT, filter)).values());
    }

    private static long sum(Collection<Answer> answers) {
        return answers.stream().mapToLong(answer -> answer.number(Answer.COUNT)).sum();
    }

    private Optional<Answer> ask(DeadLetter.Id id, Question question) {
        int partition = Positions.partition(id.position());
        return registry.upToDate()
                .find(id.subscription())
                .filter(known -> partition < known.partitions())
                .map(known -> census.ask(known, partition, question.with(Question.POSITION, id.position())));
    }

    @Override
    public Optional<DeadLetter> find(DeadLetter.Id id) {
        return ask(id, Question.of(Kind.LETTERS))
                .flatMap(answer -> answer.rows().stream().findFirst())
                .map(row -> row.letter(id.subscription(), row.position()));
    }

    @Override
    public Optional<Event> edit(DeadLetter.Id id, byte[] data) {
        return ask(id, Question.of(Kind.EDIT).with(data))
                .flatMap(answer -> answer.rows().stream().findFirst())
                .map(row -> row.event().event());
    }

    @Override
    public boolean redrive(DeadLetter.Id id) {
        return changed(ask(id, Question.of(Kind.REDRIVE)));
    }

    @Override
    public boolean discard(DeadLetter.Id id, String reason) {
        return changed(ask(id, Question.of(Kind.DISCARD).with(Question.REASON, reason)));
    }

    private static boolean changed(Optional<Answer> answer) {
        return answer.map(each -> each.number(Answer.COUNT) > 0).orElse(false);
    }

    @Override
    public long redriveAll(Filter filter, LongConsumer progress) {
        return all(filter, Question.of(Kind.REDRIVE, filter), progress);
    }

    @Override
    public long discardAll(Filter filter, String reason, LongConsumer progress) {
        return all(filter, Question.of(Kind.DISCARD, filter).with(Question.REASON, reason), progress);
    }

    private long all(Filter filter, Question question, LongConsumer progress) {
        long done = 0;
        for (Known known : wanted(filter)) {
            for (int partition = 0; partition < known.partitions(); partition++) {
                long more = census.ask(known, partition, question).number(Answer.COUNT);
                done += more;
                if (more > 0) {
                    progress.accept(done);
                }
            }
        }
        if (done == 0) {
            progress.accept(0);
        }
        return done;
    }
}
