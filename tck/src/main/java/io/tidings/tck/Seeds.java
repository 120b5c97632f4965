/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seeds of randomised tests: written to the log, and repeatable with {@code -Dtidings.tck.seed=…}. */
final class Seeds {

    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);
    private static final SecureRandom FRESH = new SecureRandom();

    private Seeds() {}

    static long next(String test) {
        Long wanted = Long.getLong("tidings.tck.seed");
        long seed = wanted == null ? FRESH.nextInt() : wanted;
        LOG.info("{} plays with -Dtidings.tck.seed={}", test, seed);
        return seed;
    }

    /** Lets others in, as an application that is busy elsewhere does; nothing depends on how long it takes. */
    static void pause(int millis) {
        if (millis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
