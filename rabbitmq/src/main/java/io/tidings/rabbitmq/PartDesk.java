/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.DeadLetters.Filter;
import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRow.State;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions about a partition, for whoever has it in hand. */
final class PartDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PartDesk.class);
    private static final int SLICE = 500;

    private final Part part;

    PartDesk(Part part) {
        this.part = part;
    }

    Answer answer(Question question) {
        return switch (question.kind()) {
            case STATUS -> status();
            case LETTERS -> letters(question);
            case GROUPS -> groups(question.filter());
            case COUNT -> Answer.count(dead(question).size());
            case EDIT -> edit(question);
            case REDRIVE -> change(question, row -> Optional.of(row.redriven(Instant.now())));
            case DISCARD -> discard(question);
            case RENEW -> {
                part.renew();
                yield Answer.count(1);
            }
            case SEEK -> {
                part.moveTo(new Cursor(question.number(Question.TARGET, 0), PositionSet.empty()));
                yield Answer.count(1);
            }
        };
    }

    private Answer status() {
        Cursor cursor = part.cursor();
        List<DeliveryRow> rows = part.rows(row -> row.state() != State.DISCARDED);
        long oldest = rows.stream()
                .filter(DeliveryRow::isWaiting)
                .mapToLong(row -> row.event().recordedAt().toEpochMilli())
                .min()
                .orElse(0);
        return Answer.of(Map.of(
                Answer.NEXT, Positions.next(part.key().partition(), cursor),
                Answer.HOLES, cursor.holes().size(),
                Answer.FIRST_OPEN, Positions.firstOpen(part.key().partition(), cursor),
                Answer.OLDEST, oldest,
                Answer.RETRYING, count(rows, State.RETRYING),
                Answer.PARKED, count(rows, State.PARKED),
                Answer.DEAD, count(rows, State.DEAD)));
    }

    private static long count(List<DeliveryRow> rows, State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /** Finds dead letters, by position; those of another filter, or beyond the place asked for, are left out. */
    private List<DeliveryRow> dead(Question question) {
        Filter filter = question.filter();
        long only = question.number(Question.POSITION, -1);
        long after = question.number(Question.AFTER, -1);
        return part.rows(row -> row.state() == State.DEAD
                && (only < 0 || row.position() == only)
                && row.position() > after
                && (filter.type() == null
                        || filter.type().equals(row.event().event().type()))
                && (filter.fingerprint() == null || filter.fingerprint().equals(fingerprint(row))));
    }

    private static String fingerprint(DeliveryRow row) {
        return row.failure() == null ? "" : row.failure().last().fingerprint();
    }

    private Answer letters(Question question) {
        return Answer.rows(dead(question).stream()
                .limit(question.number(Question.LIMIT, Integer.MAX_VALUE))
                .toList());
    }

    /** Counts those alike, and sends one of each along. */
    private Answer groups(Filter filter) {
        Map<String, DeliveryRow> firsts = new TreeMap<>();
        Map<String, Object> counts = new TreeMap<>();
        for (DeliveryRow row : dead(Question.of(Question.Kind.GROUPS, filter))) {
            firsts.putIfAbsent(fingerprint(row), row);
            counts.merge(fingerprint(row), 1L, (one, more) -> (Long) one + (Long) more);
        }
        return new Answer(
                Answer.texts(counts),
                Answer.rows(new ArrayList<>(firsts.values())).body());
    }

    private Answer edit(Question question) {
        for (DeliveryRow row : dead(question)) {
            DeliveryRow edited = row.edited(question.data());
            if (part.replace(List.of(row), each -> Optional.of(edited)) == 1) {
                return Answer.rows(List.of(edited));
            }
        }
        return Answer.rows(List.of());
    }

    private Answer discard(Question question) {
        Answer answer = change(question, row -> Optional.empty());
        if (answer.number(Answer.COUNT) > 0) {
            LOG.info(
                    "{} dead letters of partition {} of subscription '{}' were discarded: {}",
                    answer.number(Answer.COUNT),
                    part.key().partition(),
                    part.key().subscription(),
                    question.text(Question.REASON));
        }
        return answer;
    }

    private Answer change(Question question, Function<DeliveryRow, Optional<DeliveryRow>> change) {
        List<DeliveryRow> rows = dead(question);
        long done = 0;
        for (int i = 0; i < rows.size(); i += SLICE) {
            done += part.replace(rows.subList(i, Math.min(rows.size(), i + SLICE)), change);
        }
        return Answer.count(done);
    }
}
