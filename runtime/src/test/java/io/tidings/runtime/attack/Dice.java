/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chance that can be repeated with {@code -Dtidings.attack.seed=…}, as far as processes can. Not thread-safe. */
final class Dice {

    private static final Logger LOG = LoggerFactory.getLogger(Dice.class);

    private final long seed;
    private final Random random;

    Dice(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Makes dice with the seed asked for, or with a fresh one, and writes it to the log. */
    static Dice of(String test) {
        Long wanted = Long.getLong("tidings.attack.seed");
        Dice dice = new Dice(wanted == null ? new SecureRandom().nextInt() : wanted);
        LOG.info("{} plays with {}", test, dice);
        return dice;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return below(chances) == 0;
    }

    /** Makes dice for another thread or process. */
    Dice child() {
        return new Dice(random.nextInt());
    }

    long seed() {
        return seed;
    }

    /** Lets others go on for a random time; nothing depends on how long it takes. */
    void pause(int fromMillis, int toMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(fromMillis + below(toMillis - fromMillis)));
    }

    @Override
    public String toString() {
        return "-Dtidings.attack.seed=" + seed;
    }
}
