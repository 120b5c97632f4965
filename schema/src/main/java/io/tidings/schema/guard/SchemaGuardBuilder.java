/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Collects how strict a guard is. Not thread-safe. */
public final class SchemaGuardBuilder {

    final SchemaSource source;
    final Set<String> trusted = new HashSet<>();
    Checking publishing = Checking.EACH;
    Checking handling = Checking.EACH;
    UnknownTypes unknown = UnknownTypes.ALLOW;

    SchemaGuardBuilder(SchemaSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Sets which events are checked when this application publishes them. Defaults to each.
     *
     * @param checking which
     */
    public SchemaGuardBuilder publishing(Checking checking) {
        this.publishing = Objects.requireNonNull(checking, "checking");
        return this;
    }

    /**
     * Sets which events are checked before they are handled. Defaults to each.
     *
     * @param checking which
     */
    public SchemaGuardBuilder handling(Checking checking) {
        this.handling = Objects.requireNonNull(checking, "checking");
        return this;
    }

    /**
     * Sets what becomes of events that have no schema. Defaults to letting them pass.
     *
     * @param unknown what
     */
    public SchemaGuardBuilder unknown(UnknownTypes unknown) {
        this.unknown = Objects.requireNonNull(unknown, "unknown");
        return this;
    }

    /**
     * Names sources whose events are not checked before they are handled, because they were checked when they were
     * published. A source is a claim: whoever may write to the log may write any. Defaults to none.
     *
     * @param sources the sources of events
     */
    public SchemaGuardBuilder trusting(String... sources) {
        trusted.addAll(List.of(sources));
        return this;
    }

    /**
     * Makes the guard.
     *
     * @return an interceptor
     */
    public SchemaGuard build() {
        return new SchemaGuard(this);
    }
}
