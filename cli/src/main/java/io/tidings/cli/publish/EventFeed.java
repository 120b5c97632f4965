/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.cli.terminal.Threads;
import io.tidings.json.CloudEventsJson;
import io.tidings.json.EventReader;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads events ahead on a thread of its own, so that a pause in the input can be told from its end. Holds a bounded
 * number of events. For one reader.
 */
final class EventFeed {

    private final BlockingQueue<Item> queue;
    private long lastLine;

    /** What comes next in the input. */
    sealed interface Item {

        /** An event, and the line it began in. */
        record Read(long line, Event event) implements Item {}

        /** Something that is no event, and the first line that is not read: nothing from there on is. */
        record Broken(long line, String why) implements Item {}

        /** Nothing more. */
        record End() implements Item {}
    }

    private EventFeed(int ahead) {
        this.queue = new ArrayBlockingQueue<>(ahead);
    }

    /** Begins to read. */
    static EventFeed start(InputStream in, int ahead) {
        EventFeed feed = new EventFeed(ahead);
        Threads.daemon("input", () -> feed.readAll(CloudEventsJson.readAny(in))).start();
        return feed;
    }

    /** Waits for the next item, for however long. */
    Item next() throws InterruptedException {
        return queue.take();
    }

    /** Waits for the next item, or returns null when the input pauses. */
    @Nullable Item next(Duration atMost) throws InterruptedException {
        return queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readAll(EventReader reader) {
        try {
            Item item = next(reader);
            while (item instanceof Item.Read) {
                queue.put(item);
                item = next(reader);
            }
            queue.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Item next(EventReader reader) {
        long line = lastLine + 1;
        try {
            if (!reader.hasNext()) {
                return new Item.End();
            }
            line = reader.line();
            lastLine = line;
            return new Item.Read(line, reader.next());
        } catch (CodecException | UncheckedIOException e) {
            return new Item.Broken(line, String.valueOf(e.getMessage()));
        }
    }
}
