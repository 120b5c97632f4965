/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.spi.Broker.Sink;
import io.tidings.spi.Broker.Supply;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.util.Collection;

/** Offers what the reader read to one subscription. */
final class RedisSupply implements Supply {

    private final String subscription;
    private final Sink sink;
    private final Holdings holdings;
    private final Reader reader;
    private volatile boolean room;
    private volatile boolean open = true;

    RedisSupply(String subscription, Sink sink, Holdings holdings, Reader reader) {
        this.subscription = subscription;
        this.sink = sink;
        this.holdings = holdings;
        this.reader = reader;
    }

    Collection<Held> held() {
        return open ? holdings.held(subscription) : java.util.List.of();
    }

    /** Offers a page that was read and not taken yet. Called by the reader alone. */
    boolean offer(Held held) {
        Held.Page page = held.page;
        if (page == null || held.refused || !open) {
            return false;
        }
        if (!sink.offer(held.place.number(), held.epoch, page.events(), page.read())) {
            held.refused = true;
            return false;
        }
        held.page = null;
        return true;
    }

    /** Lets refused pages be offered again, if there is room since the last time. Called by the reader alone. */
    void useRoom() {
        if (room) {
            room = false;
            held().forEach(held -> held.refused = false);
        }
    }

    static Cursor upTo(long position) {
        return new Cursor(position, PositionSet.empty());
    }

    @Override
    public void roomAgain() {
        room = true;
        reader.ring();
    }

    @Override
    public void close() {
        open = false;
        reader.remove(this);
    }
}
