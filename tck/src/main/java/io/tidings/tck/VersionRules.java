/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Ordering;
import io.tidings.Outcome;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.TidingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Instances that differ in their version and their settings. */
interface VersionRules {

    Stage stage();

    @Test
    default void passesOverNothingWhileTwoVersionsOfAnApplicationRun() {
        Witness old = new Witness();
        Witness fresh = new Witness();
        Tidings publisher = stage().publisher();
        Tidings before = stage().running(brisk(), each -> each.subscribe("s").to(Note.class, old));
        eventually().until(() -> stage().status(publisher, "s").owners().size() == 1);
        stage().running(
                        brisk(),
                        each -> each.subscribe("s")
                                .to(Note.class, fresh)
                                .decidingRaw("note.torn", (event, delivery) -> {
                                    fresh.saw(delivery);
                                    return Outcome.handled();
                                }));
        eventually().until(() -> stage().status(publisher, "s").owners().size() == 2);

        List<String> torn = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            notes.add(publisher.publish(Note.of("k" + i, i)).id());
            torn.add(publisher.publish(new Note.Torn("k" + i, i)).id());
        }
        eventually().until(() -> !fresh.ids().isEmpty());
        before.stop(Duration.ofSeconds(5));

        fresh.awaitIds(torn);
        eventually().until(() -> old.ids().size() + fresh.ids().size() == 80);
        assertThat(fresh.ids()).doesNotHaveDuplicates().containsAll(torn);
        assertThat(old.ids()).doesNotContainAnyElementsOf(torn);
        List<String> all = new ArrayList<>(old.ids());
        all.addAll(fresh.ids());
        assertThat(all).containsAll(notes);
    }

    private TidingsBuilder brisk() {
        return stage().builder().lease(Duration.ofSeconds(2));
    }

    @Test
    default void refusesSettingsThatContradictTheStoredSubscription() {
        Witness witness = new Witness();
        Tidings first = stage().running(each -> each.subscribe("s").to(Note.class, witness));

        if (stage().hasDatabase()) { // a broker's partitions are those of its topics
            refuses("partitions 16, this instance declares 8", each -> each.partitions(8));
        }
        refuses("ordering PER_KEY, this instance declares NONE", each -> each.ordering(Ordering.NONE));
        assertThatIllegalStateException()
                .isThrownBy(() -> first.subscribe("s"))
                .withMessageContaining("'s' was declared before");

        first.publish(Note.of("a", 1));
        witness.await(1);
    }

    private void refuses(String why, UnaryOperator<SubscriptionBuilder> setting) {
        Tidings second = stage().tidings();
        SubscriptionBuilder unused = setting.apply(second.subscribe("s").to(Note.class, new Witness()));
        assertThatThrownBy(second::start).isInstanceOf(TidingsException.class).hasMessageContaining(why);
    }
}
