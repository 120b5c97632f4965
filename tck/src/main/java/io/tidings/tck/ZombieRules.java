/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Tidings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instance that was suspended, and takes itself for the owner of what has become somebody else's. */
interface ZombieRules {

    Stage stage();

    @Test
    default void handlesElsewhereWhatAFrozenInstanceHeld() throws Exception {
        Tidings publisher = stage().publisher();
        FreezableDataSource frozen = stage().freezable();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Witness zombie = new Witness();
        stage().running(
                        stage().builder(frozen).lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").concurrency(1).to(Note.class, (note, delivery) -> {
                            inside.countDown();
                            wake.await();
                            zombie.saw(delivery);
                        }));
        List<String> ids = Witness.idsOf(publisher.publishAll(
                IntStream.range(0, 100).mapToObj(i -> Note.of("k" + i % 10, i)).toList()));
        inside.await();

        frozen.freeze();
        Witness survivor = new Witness();
        Future<Tidings> surviving = stage().aside(() -> stage().running(
                        stage().builder().lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").to(Note.class, survivor)));
        if (stage().can(Capability.CONCURRENT_WRITERS)) {
            survivor.awaitIds(ids);
        }
        wake.countDown();
        frozen.thaw();
        surviving.get();

        eventually().until(() -> survivor.ids().size() + zombie.ids().size() >= 100);
        stage().awaitIdle(publisher, "s");
        List<String> all = new ArrayList<>(survivor.ids());
        all.addAll(zombie.ids());
        assertThat(all).containsAll(ids);
        assertThat(survivor.ids()).doesNotHaveDuplicates();
        assertThat(all).as("twice is only what it was in the middle of").hasSizeLessThanOrEqualTo(101);
    }
}
