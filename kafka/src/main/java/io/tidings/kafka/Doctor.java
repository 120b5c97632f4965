/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.SubscriptionStatus;
import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;

/** Looks for what is wrong with a cluster as Tidings uses it. */
final class Doctor {

    private final KafkaOptions options;
    private final Names names;
    private final Topics topics;
    private final Statuses statuses;

    Doctor(KafkaOptions options, Names names, Topics topics, Statuses statuses) {
        this.options = options;
        this.names = names;
        this.topics = topics;
        this.statuses = statuses;
    }

    Diagnosis look() {
        List<Finding> findings = new ArrayList<>();
        try {
            Set<String> all = new TreeSet<>(topics.all());
            all.add(names.control());
            topics.describe(all).values().forEach(topic -> look(topic, findings));
            statuses.all().forEach(status -> look(status, findings));
        } catch (BrokerException e) {
            findings.add(new Finding(
                    Severity.ERROR, "unreachable", String.valueOf(e.getMessage()), "See that the cluster answers."));
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(options.toString(), findings);
    }

    private static void look(TopicDescription topic, List<Finding> findings) {
        boolean offline = topic.partitions().stream()
                .anyMatch(each -> each.leader() == null || each.leader().isEmpty());
        if (offline) {
            findings.add(new Finding(
                    Severity.ERROR,
                    "offline-partition",
                    "Topic '%s' has partitions without a leader.".formatted(topic.name()),
                    "Bring the brokers back that hold them."));
        }
        boolean lonely =
                topic.partitions().stream().anyMatch(each -> each.replicas().size() < 2);
        if (lonely) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "single-replica",
                    "Topic '%s' has one copy: what a broker's disk loses is lost.".formatted(topic.name()),
                    "Give it three, with min.insync.replicas=2."));
        }
    }

    private static void look(SubscriptionStatus status, List<Finding> findings) {
        if (status.state() == SubscriptionStatus.State.UNATTENDED) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "unattended-subscription",
                    "No instance works for subscription '%s', which is %d events behind."
                            .formatted(status.name(), status.lagEvents()),
                    "Start an instance, or remove it: tidings subscriptions remove " + status.name()));
        }
    }
}
