/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import org.slf4j.Logger;

/** Says once that something does not work, and once that it does again. One thread uses it. */
final class Outage {

    private final Logger log;
    private final String what;
    private boolean lasts;

    Outage(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    void began(Exception e) {
        if (!lasts) {
            lasts = true;
            log.warn(
                    "{}, trying again until it works: {}",
                    what,
                    String.valueOf(KafkaErrors.unwrapped(e).getMessage()));
        }
        log.debug("{}", what, e);
    }

    void over() {
        if (lasts) {
            lasts = false;
            log.info("Kafka answers again");
        }
    }
}
