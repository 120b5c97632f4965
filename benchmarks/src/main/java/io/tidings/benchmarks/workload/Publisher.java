/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Running;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contender that publishes in each round of a comparison; opened in the first, so that its failure is its own. */
final class Publisher implements Measurement {

    private final Contender contender;
    private final Publishing publishing;
    private final Bench bench;
    private final Stage stage;
    private final Orders orders = new Orders();
    private @Nullable Target target;
    private @Nullable Running running;

    Publisher(Contender contender, Publishing publishing, Bench bench, Stage stage) {
        this.contender = contender;
        this.publishing = publishing;
        this.bench = bench;
        this.stage = stage;
    }

    @Override
    public Map<String, Double> run() throws Exception {
        double speed =
                publishing.eventsPerSecond(opened(), orders, bench.scale().length());
        return Map.of(Publishing.FIGURE, speed);
    }

    /** Checks that everything published is in the log, for contenders that keep it there. */
    void verify() throws Exception {
        if (target != null && contender.keepsEvents()) {
            long rows = Tables.count(target, "tidings_event");
            if (rows != orders.made()) {
                throw new IllegalStateException(
                        "%s published %d events, and the log has %d".formatted(contender.name(), orders.made(), rows));
            }
        }
    }

    private Running opened() throws Exception {
        Running open = running;
        if (open == null) {
            Target fresh = stage.target();
            open = stage.publisher(contender, fresh, publishing.connections());
            target = fresh;
            running = open;
        }
        return open;
    }
}
