/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the end of the work and compares, from outside, what was promised with what is there. */
final class Reckoning {

    private static final Logger LOG = LoggerFactory.getLogger(Reckoning.class);
    private static final Duration DRAIN = Duration.ofMinutes(2);

    private final Counters counters;
    private final Tidings tidings;
    private final Dice dice;

    Reckoning(Counters counters, Tidings tidings, Dice dice) {
        this.counters = counters;
        this.tidings = tidings;
        this.dice = dice;
    }

    /** Expects each step of each counter at least once in the plain subscription and once in the transactional one. */
    void settle(String plain, String transactional) throws SQLException {
        for (String who : new String[] {plain, transactional}) {
            await().atMost(DRAIN)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(counters.lost(who))
                            .as("steps without an effect in '%s', %s, status %s", who, dice, status(who))
                            .isEmpty());
            await().atMost(DRAIN)
                    .untilAsserted(() -> assertThat(status(who).lagEvents())
                            .as("lag of '%s', %s, status %s", who, dice, status(who))
                            .isZero());
        }
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(counters.steps()).as("steps").isGreaterThan(100);
        for (String who : new String[] {plain, transactional}) {
            softly.assertThat(counters.lost(who))
                    .as("lost in '%s', %s", who, dice)
                    .isEmpty();
            softly.assertThat(counters.ghosts(who))
                    .as("ghosts in '%s', %s", who, dice)
                    .isEmpty();
            softly.assertThat(counters.disordered(who))
                    .as("disorder in '%s', %s", who, dice)
                    .isEmpty();
            softly.assertThat(status(who).deadLetters())
                    .as("dead letters of '%s', %s", who, dice)
                    .isZero();
        }
        softly.assertThat(counters.doubled(transactional))
                .as("doubled, %s", dice)
                .isEmpty();
        softly.assertAll();
        LOG.info(
                "{}: {} steps, {} plain effects, {} transactional ones",
                dice,
                counters.steps(),
                counters.effects(plain),
                counters.effects(transactional));
    }

    private SubscriptionStatus status(String who) {
        return tidings.subscriptions().list().stream()
                .filter(status -> status.name().equals(who))
                .findFirst()
                .orElseThrow();
    }
}
