/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.rabbitmq.Question.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reports on subscriptions. */
final class Statuses {

    private final Registry registry;
    private final Names names;
    private final Places places;
    private final Glance glance;
    private final Crew crew;

    Statuses(Registry registry, Names names, Places places, Glance glance, Crew crew) {
        this.registry = registry;
        this.names = names;
        this.places = places;
        this.glance = glance;
        this.crew = crew;
    }

    List<SubscriptionStatus> all() {
        List<Known> known = registry.upToDate().all();
        if (known.isEmpty()) {
            return List.of();
        }
        // First the ends, then the places: who has come to an end has handled all that was there at the call.
        Map<String, Long> ends = glance.ends(places.streams(registry.partitions() + 1));
        Map<PartKey, Answer> answers = crew.census().ask(known, Question.of(Kind.STATUS));
        List<SubscriptionStatus> statuses = new ArrayList<>();
        for (Known each : known) {
            Map<Integer, Answer> own = new TreeMap<>();
            answers.forEach((key, answer) -> {
                if (key.subscription().equals(each.name())) {
                    own.put(key.partition(), answer);
                }
            });
            statuses.add(status(each, own, ends));
        }
        return statuses;
    }

    private SubscriptionStatus status(Known known, Map<Integer, Answer> answers, Map<String, Long> ends) {
        Set<String> owners = new TreeSet<>(crew.members().owners(known.name()).values());
        answers.values().stream()
                .map(answer -> answer.facts().get(Answer.OWNER))
                .filter(owner -> owner != null)
                .forEach(owners::add);
        boolean attended =
                !owners.isEmpty() || !crew.members().consumers(known.name()).isEmpty();
        long waiting = sum(answers, Answer.RETRYING) + sum(answers, Answer.PARKED);
        long lag = waiting;
        for (Map.Entry<Integer, Answer> each : answers.entrySet()) {
            lag += behind(each.getKey(), each.getValue(), ends)
                    + each.getValue().number(Answer.HOLES);
        }
        return new SubscriptionStatus(
                known.name(),
                known.paused() ? State.PAUSED : attended ? State.ACTIVE : State.UNATTENDED,
                List.copyOf(known.types()),
                lag,
                lag == 0 ? Duration.ZERO : age(answers, ends),
                sum(answers, Answer.NEXT),
                List.copyOf(owners),
                sum(answers, Answer.RETRYING),
                sum(answers, Answer.PARKED),
                sum(answers, Answer.DEAD),
                attended ? Instant.now() : known.at());
    }

    private long behind(int partition, Answer answer, Map<String, Long> ends) {
        return Math.max(0, ends.getOrDefault(names.stream(partition), 0L) - answer.number(Answer.NEXT));
    }

    private static long sum(Map<Integer, Answer> answers, String fact) {
        return answers.values().stream().mapToLong(each -> each.number(fact)).sum();
    }

    /** Finds the age of the oldest event that is not handled. */
    private Duration age(Map<Integer, Answer> answers, Map<String, Long> ends) {
        Map<String, Long> open = new HashMap<>();
        Instant oldest = Instant.now();
        for (Map.Entry<Integer, Answer> each : answers.entrySet()) {
            String stream = names.stream(each.getKey());
            if (each.getValue().number(Answer.FIRST_OPEN) < ends.getOrDefault(stream, 0L)) {
                open.put(stream, each.getValue().number(Answer.FIRST_OPEN));
            }
            long waits = each.getValue().number(Answer.OLDEST);
            if (waits > 0 && Instant.ofEpochMilli(waits).isBefore(oldest)) {
                oldest = Instant.ofEpochMilli(waits);
            }
        }
        for (Instant time : glance.times(open).values()) {
            oldest = time.isBefore(oldest) ? time : oldest;
        }
        Duration age = Duration.between(oldest, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
