/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import io.tidings.Event;
import io.tidings.cli.command.Problems;
import io.tidings.cli.events.CloudEvents;
import io.tidings.cli.publish.EventReader.Piece;
import io.tidings.cli.terminal.Threads;
import java.io.IOException;
import java.io.InputStream;
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

    /** What comes next in the input. */
    sealed interface Item {

        /** An event, and the line it began in. */
        record Read(int line, Event event) implements Item {}

        /** A line that is no event: nothing after it is read. */
        record Broken(int line, String why) implements Item {}

        /** Nothing more. */
        record End() implements Item {}
    }

    private EventFeed(int ahead) {
        this.queue = new ArrayBlockingQueue<>(ahead);
    }

    /** Begins to read. */
    static EventFeed start(InputStream in, int ahead) {
        EventFeed feed = new EventFeed(ahead);
        Threads.daemon("input", () -> feed.readAll(new EventReader(in))).start();
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

    private static Item next(EventReader reader) {
        int line = 0;
        try {
            Piece piece = reader.next();
            if (piece == null) {
                return new Item.End();
            }
            line = piece.line();
            return new Item.Read(line, CloudEvents.parse(piece.text()));
        } catch (BrokenInputException e) {
            return new Item.Broken(e.line(), e.why());
        } catch (IllegalArgumentException e) {
            return new Item.Broken(line, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Item.Broken(line + 1, "the input cannot be read on: " + Problems.describe(e));
        }
    }
}
