/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.SubscriptionStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for what is wrong. */
final class Doctor {

    private final RabbitAddress address;
    private final Names names;
    private final Registry registry;
    private final Topology topology;
    private final Statuses statuses;

    Doctor(RabbitAddress address, Names names, Registry registry, Topology topology, Statuses statuses) {
        this.address = address;
        this.names = names;
        this.registry = registry;
        this.topology = topology;
        this.statuses = statuses;
    }

    Diagnosis look() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(missing());
        if (findings.isEmpty()) {
            findings.addAll(unattended());
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(address.toString(), findings);
    }

    private List<Finding> missing() {
        List<String> wanted = new ArrayList<>();
        for (Known known : registry.upToDate().all()) {
            for (int i = 0; i < known.partitions(); i++) {
                wanted.add("queue " + names.state(new PartKey(known.name(), i)));
            }
        }
        return topology.missing(wanted).stream()
                .map(each -> new Finding(
                        Severity.ERROR,
                        "queue-missing",
                        "The %s is gone, and with it what its subscription had stored.".formatted(each),
                        "Remove the subscription and let it start anew, or seek it after it did."))
                .toList();
    }

    private List<Finding> unattended() {
        List<Finding> findings = new ArrayList<>();
        for (SubscriptionStatus status : statuses.all()) {
            if (status.state() == SubscriptionStatus.State.UNATTENDED) {
                findings.add(new Finding(
                        Severity.WARNING,
                        "unattended-subscription",
                        "No instance works for subscription '%s', %d events behind."
                                .formatted(status.name(), status.lagEvents()),
                        "Start it, or: tidings subscriptions remove " + status.name()));
            }
        }
        return findings;
    }
}
