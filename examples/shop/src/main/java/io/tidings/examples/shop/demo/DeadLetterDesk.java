/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.examples.shop.account.DeadLetterCount;
import io.tidings.examples.shop.run.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the run's dead letters, and remembers them. */
final class DeadLetterDesk {

    private static final int PAGE = 1000;

    private final Tidings tidings;
    private final Run run;
    private final Map<String, Set<DeadLetter.Id>> seen = new HashMap<>();
    private final Map<String, Set<DeadLetter.Id>> redriven = new HashMap<>();

    DeadLetterDesk(Tidings tidings, Run run) {
        this.tidings = tidings;
        this.run = run;
    }

    /** Lists the dead letters that a part of the shop has now; none while the database is away. */
    List<DeadLetter> look(String part) {
        try {
            String name = run.subscription(part);
            DeadLetters.Filter filter = new DeadLetters.Filter(name, null, null);
            List<DeadLetter> letters = tidings.deadLetters().list(filter, null, PAGE).stream()
                    .filter(letter -> run.concerns(letter.event()))
                    .toList();
            letters.forEach(
                    letter -> seen.computeIfAbsent(name, any -> new HashSet<>()).add(letter.id()));
            return letters;
        } catch (TidingsException e) {
            return List.of();
        }
    }

    /** Sends them to their own subscription again. */
    void redrive(List<DeadLetter> letters) {
        for (DeadLetter letter : letters) {
            if (tidings.deadLetters().redrive(letter.id())) {
                redriven.computeIfAbsent(letter.subscription(), any -> new HashSet<>())
                        .add(letter.id());
            }
        }
    }

    /** Counts the dead letters of a part of the shop. */
    DeadLetterCount count(String part) {
        int remaining = look(part).size();
        String name = run.subscription(part);
        return new DeadLetterCount(
                seen.getOrDefault(name, Set.of()).size(),
                redriven.getOrDefault(name, Set.of()).size(),
                remaining);
    }
}
