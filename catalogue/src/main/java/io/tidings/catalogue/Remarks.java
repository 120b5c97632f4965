/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.catalogue.Remark.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what somebody should look at. */
final class Remarks {

    private static final Duration SILENCE = Duration.ofDays(90);

    private final Instant now;
    private final boolean recorded;
    private final boolean schemas;

    Remarks(Instant now, boolean recorded, boolean schemas) {
        this.now = now;
        this.recorded = recorded;
        this.schemas = schemas;
    }

    List<Remark> on(List<CataloguedType> types, List<CataloguedSubscription> subscriptions) {
        List<Remark> remarks = new ArrayList<>();
        if (recorded) {
            types.forEach(type -> onUse(type, remarks));
            Set<String> unknown = types.stream()
                    .filter(type -> type.versions().isEmpty())
                    .map(CataloguedType::name)
                    .collect(Collectors.toSet());
            subscriptions.forEach(subscription -> onUnknown(subscription, unknown, remarks));
        }
        if (schemas) {
            types.forEach(type -> onSchemas(type, remarks));
        }
        return remarks;
    }

    private void onUse(CataloguedType type, List<Remark> remarks) {
        if (type.publishers().isEmpty()) {
            if (!type.versions().isEmpty()) {
                remarks.add(new Remark(
                        Kind.UNPUBLISHED,
                        type.name(),
                        "%s has a schema, and no publisher is known.".formatted(type.name())));
            }
            return;
        }
        if (type.subscriptions().isEmpty()) {
            remarks.add(new Remark(
                    Kind.UNHEARD, type.name(), "%s is published, and nobody listens.".formatted(type.name())));
        }
        Instant last = type.publishers().stream()
                .map(CataloguedPublisher::lastSeen)
                .max(Instant::compareTo)
                .orElseThrow();
        if (Duration.between(last, now).compareTo(SILENCE) > 0) {
            remarks.add(new Remark(
                    Kind.SILENT,
                    type.name(),
                    "%s was last published on %s, %d days ago."
                            .formatted(
                                    type.name(),
                                    LocalDate.ofInstant(last, ZoneOffset.UTC),
                                    Duration.between(last, now).toDays())));
        }
    }

    private static void onUnknown(CataloguedSubscription subscription, Set<String> unknown, List<Remark> remarks) {
        for (String pattern : subscription.patterns()) {
            if (unknown.contains(pattern)) {
                remarks.add(new Remark(
                        Kind.UNKNOWN,
                        pattern,
                        "Subscription %s listens to %s, which nobody publishes and no schema describes. Is the name right?"
                                .formatted(subscription.name(), pattern)));
            }
        }
    }

    private static void onSchemas(CataloguedType type, List<Remark> remarks) {
        for (CataloguedVersion version : type.versions()) {
            if (version.schema().isEmpty()) {
                remarks.add(new Remark(
                        Kind.NO_SCHEMA,
                        type.name(),
                        "%s is published in version %d, which has no schema."
                                .formatted(type.name(), version.number())));
            }
        }
    }
}
