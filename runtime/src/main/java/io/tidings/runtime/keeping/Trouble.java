/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.keeping;

import io.tidings.TidingsException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** Keeps a loop alive while what it needs is away: says so once, and once when it is back. */
final class Trouble {

    private final Logger log;
    private final String what;
    private final String needed;
    private final AtomicBoolean reported = new AtomicBoolean();

    /**
     * Makes a guard.
     *
     * @param log says so
     * @param what cannot be done then, such as {@code Cannot store progress}
     * @param needed what may be away, such as {@code The database}
     */
    Trouble(Logger log, String what, String needed) {
        this.log = log;
        this.what = what;
        this.needed = needed;
    }

    /** Runs an action; what is refused is reported once in a row. Returns whether it went well. */
    @SuppressWarnings("checkstyle:IllegalCatch") // the outermost loop of a thread: nothing may end it
    boolean guard(Runnable action) {
        try {
            action.run();
            if (reported.getAndSet(false)) {
                log.info("{} answers again", needed);
            }
            return true;
        } catch (TidingsException e) {
            if (!reported.getAndSet(true)) {
                log.warn("{}, trying again until it works: {}", what, e.getMessage());
            }
            log.debug("{}", what, e);
            return false;
        } catch (RuntimeException e) {
            if (!reported.getAndSet(true)) {
                log.error("{}, trying again", what, e);
            }
            return false;
        }
    }
}
