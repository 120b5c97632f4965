/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Diagnosis;
import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.SubscriptionStatus;
import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at how Redis is run, and for what is wrong. Thread-safe. */
final class Doctor {

    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);
    private static final String OLDEST = "6.2";

    private final RedisAddress address;
    private final Parts parts;
    private final BooleanSupplier open;
    private volatile boolean checked;

    /**
     * Makes it.
     *
     * @param address says what is expected
     * @param parts what to ask
     * @param open finds out whether Redis lets in who gives no password
     */
    Doctor(RedisAddress address, Parts parts, BooleanSupplier open) {
        this.address = address;
        this.parts = parts;
        this.open = open;
    }

    /** Checks once that this Redis will do, and warns of what it may lose. */
    void check() {
        Map<String, String> info = info();
        String version = info.getOrDefault("redis_version", OLDEST);
        if (older(version)) {
            throw new BrokerException(
                    "Redis at %s is version %s. Tidings needs %s or later.".formatted(address, version, OLDEST),
                    null,
                    false);
        }
        if (!checked) {
            checked = true;
            settings(info).forEach(finding -> LOG.warn("{} {}", finding.message(), finding.advice()));
        }
    }

    private static boolean older(String version) {
        String[] numbers = version.split("\\.", 3);
        int major = Integer.parseInt(numbers[0]);
        return major < 6 || major == 6 && Integer.parseInt(numbers[1]) < 2;
    }

    private Map<String, String> info() {
        Map<String, String> info = new HashMap<>();
        for (String section : List.of("server", "persistence", "memory", "replication")) {
            parts.link()
                    .call(commands -> commands.info(section))
                    .lines()
                    .filter(line -> line.indexOf(':') > 0)
                    .forEach(line -> info.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip()));
        }
        return info;
    }

    private List<Finding> settings(Map<String, String> info) {
        List<Finding> findings = new ArrayList<>();
        if ("0".equals(info.get("aof_enabled"))) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "not-persistent",
                    "Redis at %s keeps no append-only file: a restart loses events that were published."
                            .formatted(address),
                    "Set appendonly yes, and appendfsync always where a power cut may lose nothing."));
        }
        noPassword().ifPresent(findings::add);
        String policy = info.getOrDefault("maxmemory_policy", "noeviction");
        if (policy.startsWith("allkeys") && !"0".equals(info.get("maxmemory"))) {
            findings.add(new Finding(
                    Severity.ERROR,
                    "eviction",
                    "Redis at %s deletes any key when its memory is full (maxmemory-policy %s), streams among them."
                            .formatted(address, policy),
                    "Set maxmemory-policy noeviction, or use a Redis of its own."));
        }
        if (address.replicas() > Integer.parseInt(info.getOrDefault("connected_slaves", "0"))) {
            findings.add(new Finding(
                    Severity.ERROR,
                    "few-replicas",
                    "Redis at %s has %s replicas, and durability=wait:%d asks for more: nothing can be published."
                            .formatted(address, info.get("connected_slaves"), address.replicas()),
                    "Add replicas, or lower the option."));
        }
        if (address.trimming().forced()) {
            findings.add(new Finding(
                    Severity.INFO,
                    "trim-forced",
                    "Events of %s are deleted after %s, whether they are handled or not."
                            .formatted(address, address.trimming().after()),
                    "Leave out force: in the option trim to keep what is not handled."));
        }
        return findings;
    }

    private Optional<Finding> noPassword() {
        if (address.parts().password() == null || !open.getAsBoolean()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Severity.WARNING,
                "no-password",
                "Redis at %s lets in whoever comes, and asks nobody for the password that the address has."
                        .formatted(address),
                "Set requirepass or an ACL there, or look whether this is the Redis that was meant."));
    }

    Diagnosis diagnose() {
        List<Finding> findings = new ArrayList<>(settings(info()));
        for (SubscriptionStatus status : new Statuses(parts).all()) {
            if (status.state() == SubscriptionStatus.State.UNATTENDED) {
                findings.add(new Finding(
                        Severity.WARNING,
                        "unattended-subscription",
                        "No instance works for subscription '%s', %d events behind. Its events are not trimmed."
                                .formatted(status.name(), status.lagEvents()),
                        "Start it, or: tidings subscriptions remove " + status.name()));
            }
        }
        findings.addAll(trimmed());
        findings.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(address.toString(), findings);
    }

    /** Finds subscriptions whose events were deleted before they were handled, as {@code trim.lua} noted. */
    private List<Finding> trimmed() {
        Map<String, Set<String>> streams = new TreeMap<>();
        Set<String> names = parts.directory().names().keySet();
        parts.catalogue().read().topics().forEach((topic, count) -> {
            for (int part = 0; part < count; part++) {
                String stream = parts.keys().stream(topic, part);
                parts.link().call(commands -> commands.hkeys(stream + ":outrun")).stream()
                        .filter(names::contains)
                        .forEach(name -> streams.computeIfAbsent(name, each -> new TreeSet<>())
                                .add(stream));
            }
        });
        List<Finding> findings = new ArrayList<>();
        streams.forEach((name, outrun) -> findings.add(new Finding(
                Severity.ERROR,
                "trimmed-unhandled",
                "Events that subscription '%s' had not handled were deleted from %s.".formatted(name, outrun),
                "Replay them from where they came, use trim without force:, and delete the keys ending in :outrun.")));
        return findings;
    }
}
