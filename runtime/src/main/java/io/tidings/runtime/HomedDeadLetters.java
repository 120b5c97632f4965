/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.Event;
import io.tidings.spi.Graduations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The desks of a broker and of the log behind it, as one. Positions of the two say nothing to each other: the dead
 * letters that a graduated subscription left on the log are named {@code subscription@log/position}. Those of the
 * broker come first. Thread-safe.
 */
final class HomedDeadLetters implements DeadLetters {

    private static final String ON_LOG = "@log";

    private final DeadLetters broker;
    private final DeadLetters log;
    private final Graduations graduations;

    HomedDeadLetters(DeadLetters broker, DeadLetters log, Graduations graduations) {
        this.broker = broker;
        this.log = log;
        this.graduations = graduations;
    }

    private Set<String> away() {
        return graduations.moves().stream()
                .filter(move -> move.state().isOnBroker())
                .map(Graduations.Move::subscription)
                .collect(Collectors.toSet());
    }

    private static String plain(String name) {
        return name.endsWith(ON_LOG) ? name.substring(0, name.length() - ON_LOG.length()) : name;
    }

    private static String shown(String name, Set<String> away) {
        return away.contains(name) ? name + ON_LOG : name;
    }

    private static DeadLetter shown(DeadLetter letter, Set<String> away) {
        return new DeadLetter(
                shown(letter.subscription(), away),
                letter.position(),
                letter.event(),
                letter.attempts(),
                letter.failure(),
                letter.firstFailedAt(),
                letter.deadAt(),
                letter.redrives());
    }

    private static DeadLetter.Id plain(DeadLetter.Id id) {
        return new DeadLetter.Id(plain(id.subscription()), id.position());
    }

    private static Filter plain(Filter filter) {
        String name = filter.subscription();
        return name == null ? filter : new Filter(plain(name), filter.fingerprint(), filter.type());
    }

    /** A name with the suffix means the log alone; one without means both. */
    private static boolean asksBroker(Filter filter) {
        String name = filter.subscription();
        return name == null || !name.endsWith(ON_LOG);
    }

    private DeadLetters home(DeadLetter.Id id) {
        String name = id.subscription();
        return !name.endsWith(ON_LOG) && graduations.isOnBroker(name) ? broker : log;
    }

    @Override
    public List<DeadLetter> list(Filter filter, DeadLetter.@Nullable Id after, int limit) {
        List<DeadLetter> found = new ArrayList<>();
        boolean begun = after != null && home(after) == log;
        if (!begun && asksBroker(filter)) {
            found.addAll(broker.list(filter, after, limit));
        }
        if (found.size() < limit) {
            Set<String> away = away();
            DeadLetter.Id from = begun && after != null ? plain(after) : null;
            log.list(plain(filter), from, limit - found.size()).forEach(letter -> found.add(shown(letter, away)));
        }
        return found;
    }

    @Override
    public List<Group> groups(Filter filter) {
        Set<String> away = away();
        List<Group> all = new ArrayList<>(asksBroker(filter) ? broker.groups(filter) : List.of());
        for (Group each : log.groups(plain(filter))) {
            all.add(new Group(
                    shown(each.subscription(), away),
                    each.fingerprint(),
                    each.exception(),
                    each.message(),
                    each.count(),
                    each.oldestPosition()));
        }
        all.sort(Comparator.comparing(Group::count).reversed());
        return all;
    }

    @Override
    public long count(Filter filter) {
        return (asksBroker(filter) ? broker.count(filter) : 0) + log.count(plain(filter));
    }

    @Override
    public Optional<DeadLetter> find(DeadLetter.Id id) {
        DeadLetters home = home(id);
        Set<String> away = home == log ? away() : Set.of();
        return home.find(plain(id)).map(letter -> shown(letter, away));
    }

    @Override
    public Optional<Event> edit(DeadLetter.Id id, byte[] data) {
        return home(id).edit(plain(id), data);
    }

    @Override
    public boolean redrive(DeadLetter.Id id) {
        return home(id).redrive(plain(id));
    }

    @Override
    public long redriveAll(Filter filter, LongConsumer progress) {
        long there = asksBroker(filter) ? broker.redriveAll(filter, progress) : 0;
        return there + log.redriveAll(plain(filter), done -> progress.accept(there + done));
    }

    @Override
    public boolean discard(DeadLetter.Id id, String reason) {
        return home(id).discard(plain(id), reason);
    }

    @Override
    public long discardAll(Filter filter, String reason, LongConsumer progress) {
        long there = asksBroker(filter) ? broker.discardAll(filter, reason, progress) : 0;
        return there + log.discardAll(plain(filter), reason, done -> progress.accept(there + done));
    }
}
