/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.personal;

import io.tidings.spi.PersonKeys;
import io.tidings.spi.PersonKeys.Entry;
import io.tidings.spi.PersonKeys.Rewrapped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Wraps the keys of persons anew, so that the former master key can be thrown away. The keys themselves stay the same,
 * and so do all events: applications that know both master keys go on meanwhile, and notice nothing.
 *
 * <p>It may be interrupted at any moment, and run again: what is done stays done. Several processes may do it at once,
 * and persons may be erased meanwhile. Thread-safe.
 */
public final class KeyRotation {

    /** How often the table is walked, for keys that were added behind the walk. */
    private static final int WALKS = 3;

    private final PersonKeys store;
    private final MasterKeys masters;
    private final int batch;

    KeyRotation(PersonKeys store, MasterKeys masters, int batch) {
        this.store = store;
        this.masters = masters;
        this.batch = batch;
    }

    /**
     * Counts the keys that are not wrapped with the present master key. Looks only.
     *
     * @return how many
     * @throws IllegalStateException if some are wrapped with a master key that is not known here; names it
     * @throws io.tidings.TidingsException if the database is away
     */
    public long left() {
        Map<String, Long> counts = store.countByMaster();
        Set<String> unknown = new TreeSet<>(counts.keySet());
        unknown.removeIf(masters::knows);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "There are keys wrapped with the master key %s, and given are %s. Give that one too."
                            .formatted(String.join(" and ", unknown), masters));
        }
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().equals(masters.first()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * Wraps every key with the present master key, in batches of some hundred, each a transaction of its own. Looks
     * first whether all master keys are known. Keys that an application adds with a former master key at the very end
     * may be left: {@link #left()} tells.
     *
     * @param progress is told the number wrapped so far, after each batch
     * @return how many keys were wrapped, those included that were erased in the same moment
     * @throws IllegalStateException if some are wrapped with a master key that is not known here, and then nothing was
     *     changed; or if a key was changed in its table: what was wrapped before stays so
     * @throws io.tidings.TidingsException if the database is away; what was wrapped stays so
     */
    public long run(LongConsumer progress) {
        long done = 0;
        for (int walk = 0; walk < WALKS && left() > 0; walk++) {
            done = walk(done, progress);
        }
        return done;
    }

    private long walk(long before, LongConsumer progress) {
        long done = before;
        String after = "";
        while (true) {
            List<PersonKeys.Held> page = store.notWrappedBy(masters.first(), after, batch);
            if (page.isEmpty()) {
                return done;
            }
            store.rewrap(page.stream().map(this::rewrapped).toList());
            after = page.get(page.size() - 1).person();
            done += page.size();
            progress.accept(done);
        }
    }

    private Rewrapped rewrapped(PersonKeys.Held held) {
        Entry wrapped = masters.wrap(masters.open(held.person(), held.master(), held.wrapped()), held.person());
        return new Rewrapped(held, wrapped);
    }
}
