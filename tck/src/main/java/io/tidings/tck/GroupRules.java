/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;

import io.tidings.Tidings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subscriptions and their members: apart from each other, and never in each other's way. */
interface GroupRules {

    Stage stage();

    @Test
    default void losesNothingWhileMembersComeAndGoUnderLoad() throws Exception {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        Consumer<Tidings> member = each -> each.subscribe("s").partitions(64).to(Note.class, witness);
        stage().running(member);
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<List<String>>> publishers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String book = "p" + i + "-";
            publishers.add(stage().aside(() -> publishUntil(enough, publisher, book)));
        }

        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Tidings other = stage().running(member);
            eventually().until(() -> stage().status(publisher, "s").owners().size() == 2);
            other.close();
            ids.addAll(publishEverywhere(publisher));
            witness.awaitIds(ids);
        }
        enough.set(true);

        for (Future<List<String>> each : publishers) {
            ids.addAll(each.get());
        }
        witness.awaitIds(ids);
        witness.assertOnce(ids);
    }

    /** Publishes at least one event for every partition. */
    private static List<String> publishEverywhere(Tidings publisher) {
        return Witness.idsOf(publisher.publishAll(
                IntStream.range(0, 500).mapToObj(i -> Note.of("e" + i, i)).toList()));
    }

    private static List<String> publishUntil(AtomicBoolean enough, Tidings publisher, String book) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; !enough.get(); i++) {
            ids.add(publisher.publish(Note.of(book + i % 100, i)).id());
        }
        return ids;
    }
}
