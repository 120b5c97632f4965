/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.spi.DeadLetterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The desk for dead letters of a broker that can only list them and replace one: filters, pages, groups and bulk work
 * are done here. Suits thousands of dead letters; a broker that can search does better with a store of its own.
 */
public abstract class DeadLetterDesk implements DeadLetterStore {

    private static final int MAX_PAGE = 1000;
    private static final int SLICE = 100;

    /** For subclasses. */
    protected DeadLetterDesk() {}

    /**
     * A dead letter as it is stored.
     *
     * @param subscription whose
     * @param number what names it within the subscription
     * @param row its row
     */
    public record Entry(String subscription, long number, DeliveryRow row) {

        DeadLetter letter() {
            return row.letter(subscription, number);
        }
    }

    /**
     * Lists all dead letters.
     *
     * @return in any order
     */
    protected abstract List<Entry> entries();

    /**
     * Replaces a row, unless it is not a dead letter any more, or another one.
     *
     * @param entry as it was listed
     * @param change makes the new row
     * @return whether it was replaced, durably
     */
    protected abstract boolean replace(Entry entry, UnaryOperator<DeliveryRow> change);

    /**
     * Returns the time.
     *
     * @return by the clock that decides when deliveries are due
     */
    protected abstract Instant now();

    @Override
    public final List<DeadLetter> list(Filter filter, DeadLetter.@Nullable Id after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be from 1 to %d: %d".formatted(MAX_PAGE, limit));
        }
        return matching(filter).stream()
                .filter(entry -> after == null || isBeyond(entry, after))
                .limit(limit)
                .map(Entry::letter)
                .toList();
    }

    private static boolean isBeyond(Entry entry, DeadLetter.Id after) {
        int order = entry.subscription.compareTo(after.subscription());
        return order > 0 || order == 0 && entry.number > after.position();
    }

    private List<Entry> matching(Filter filter) {
        return entries().stream()
                .filter(entry ->
                        filter.subscription() == null || filter.subscription().equals(entry.subscription))
                .filter(entry -> filter.type() == null
                        || filter.type().equals(entry.row.event().event().type()))
                .filter(entry -> filter.fingerprint() == null
                        || filter.fingerprint().equals(entry.letter().failure().fingerprint()))
                .sorted(Comparator.comparing(Entry::subscription).thenComparingLong(Entry::number))
                .toList();
    }

    @Override
    public final List<Group> groups(Filter filter) {
        Map<List<String>, List<DeadLetter>> groups = new LinkedHashMap<>();
        for (Entry entry : matching(filter)) {
            DeadLetter letter = entry.letter();
            List<String> alike = List.of(entry.subscription, letter.failure().fingerprint());
            groups.computeIfAbsent(alike, each -> new ArrayList<>()).add(letter);
        }
        return groups.entrySet().stream()
                .map(each -> group(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Group::count).reversed())
                .toList();
    }

    private static Group group(List<String> alike, List<DeadLetter> letters) {
        DeadLetter first = letters.get(0);
        return new Group(
                alike.get(0),
                alike.get(1),
                first.failure().exception(),
                first.failure().message(),
                letters.size(),
                first.position());
    }

    @Override
    public final long count(Filter filter) {
        return matching(filter).size();
    }

    @Override
    public final Optional<DeadLetter> find(DeadLetter.Id id) {
        return entry(id).map(Entry::letter);
    }

    private Optional<Entry> entry(DeadLetter.Id id) {
        return entries().stream()
                .filter(entry -> entry.number == id.position() && entry.subscription.equals(id.subscription()))
                .findFirst();
    }

    @Override
    public final Optional<Event> edit(DeadLetter.Id id, byte[] data) {
        return entry(id).flatMap(entry -> {
            DeliveryRow edited = entry.row.edited(data);
            return replace(entry, row -> edited) ? Optional.of(edited.event().event()) : Optional.empty();
        });
    }

    @Override
    public final boolean redrive(DeadLetter.Id id) {
        return entry(id)
                .map(entry -> replace(entry, row -> row.redriven(now())))
                .orElse(false);
    }

    @Override
    public final long redriveAll(Filter filter, LongConsumer progress) {
        return all(filter, row -> row.redriven(now()), progress);
    }

    @Override
    public final boolean discard(DeadLetter.Id id, String reason) {
        return entry(id)
                .map(entry -> replace(entry, row -> row.discarded(reason)))
                .orElse(false);
    }

    @Override
    public final long discardAll(Filter filter, String reason, LongConsumer progress) {
        return all(filter, row -> row.discarded(reason), progress);
    }

    private long all(Filter filter, UnaryOperator<DeliveryRow> change, LongConsumer progress) {
        long done = 0;
        for (Entry entry : matching(filter)) {
            if (replace(entry, change)) {
                done++;
                if (done % SLICE == 0) {
                    progress.accept(done);
                }
            }
        }
        if (done % SLICE != 0) {
            progress.accept(done);
        }
        return done;
    }
}
