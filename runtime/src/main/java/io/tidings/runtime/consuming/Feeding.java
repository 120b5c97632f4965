/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.runtime.consuming.Consumer.Surroundings;
import io.tidings.runtime.reading.CatchUp;
import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a feeder sees of a consumer. Thread-safe. */
final class Feeding implements Fed {

    private final Dispatcher dispatcher;
    private final Intake intake;
    private final Surroundings surroundings;

    Feeding(Dispatcher dispatcher, Intake intake, Surroundings surroundings) {
        this.dispatcher = dispatcher;
        this.intake = intake;
        this.surroundings = surroundings;
    }

    @Override
    public Optional<CatchUp.Feed> begin() {
        LogReader.Interest interest =
                new LogReader.Interest(dispatcher.options.routes().interest());
        return dispatcher
                .beginFeed()
                .map(lowest ->
                        new CatchUp.Feed(lowest.cursor(), interest, (page, read) -> intake.offer(lowest, page, read)));
    }

    @Override
    public boolean offer(int partition, long epoch, List<StoredEvent> events, Cursor read) {
        return intake.offer(partition, epoch, events, read);
    }

    @Override
    public void ownershipChanged() {
        surroundings.ownership();
    }

    @Override
    public void deliveriesChanged() {
        surroundings.retriesIn(Duration.ZERO);
    }
}
