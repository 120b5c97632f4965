/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.memory.MemorySubscription.Part;
import io.tidings.spi.Broker.Sink;
import io.tidings.spi.Broker.Supply;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives one subscription of one instance the events of the partitions that the instance owns. One thread runs it. */
final class MemorySupply implements Supply, Runnable {

    private static final int PAGE = 200;

    private final MemoryStore store;
    private final String owner;
    private final String subscription;
    private final Sink sink;
    private final Map<Integer, Place> places = new HashMap<>();
    private boolean room = true;
    private boolean open = true;

    /** How far the reading of a partition is, under one lease. */
    private record Place(long epoch, long position) {}

    /** What is offered next. */
    private record Offer(int partition, Place from, List<StoredEvent> events, long read) {}

    MemorySupply(MemoryStore store, String owner, String subscription, Sink sink) {
        this.store = store;
        this.owner = owner;
        this.subscription = subscription;
        this.sink = sink;
    }

    @Override
    public void run() {
        try {
            List<Offer> offers = next();
            while (!offers.isEmpty()) {
                offers.forEach(this::offer);
                offers = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for something to offer; nothing means the end. */
    private List<Offer> next() throws InterruptedException {
        store.lock.lockInterruptibly();
        try {
            List<Offer> offers = offers();
            while (open && offers.isEmpty()) {
                store.changed.await();
                offers = offers();
            }
            return open ? offers : List.of();
        } finally {
            store.lock.unlock();
        }
    }

    private List<Offer> offers() {
        MemorySubscription known = store.subscriptions.get(subscription);
        if (known == null || !room) {
            return List.of();
        }
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < known.parts.size(); i++) {
            Part part = known.parts.get(i);
            if (owner.equals(part.owner)) {
                Place place = place(i, part);
                List<StoredEvent> events = store.after(i, place.position, PAGE);
                if (!events.isEmpty()) {
                    offers.add(new Offer(
                            i, place, events, events.get(events.size() - 1).position()));
                }
            } else {
                places.remove(i);
            }
        }
        return offers;
    }

    private Place place(int partition, Part part) {
        Place place = places.get(partition);
        if (place == null || place.epoch != part.epoch) {
            Cursor cursor = part.cursor;
            long from = cursor.holes().isEmpty()
                    ? cursor.position()
                    : cursor.holes().first() - 1;
            place = new Place(part.epoch, from);
            places.put(partition, place);
        }
        return place;
    }

    private void offer(Offer offer) {
        Cursor read = new Cursor(offer.read, PositionSet.empty());
        if (!withRoom(() -> sink.offer(offer.partition, offer.from.epoch, offer.events, read))) {
            return;
        }
        store.lock.lock();
        try {
            places.replace(offer.partition, offer.from, new Place(offer.from.epoch, offer.read));
        } finally {
            store.lock.unlock();
        }
    }

    /** Offers; when that is refused, waits until there is room. Room that comes in between is not forgotten. */
    private boolean withRoom(java.util.function.BooleanSupplier offering) {
        setRoom(false);
        boolean taken = offering.getAsBoolean();
        if (taken) {
            setRoom(true);
        }
        return taken;
    }

    private void setRoom(boolean there) {
        store.lock.lock();
        try {
            room = there;
        } finally {
            store.lock.unlock();
        }
    }

    /** Called while locks of the runtime are held, none of which this broker takes while it holds the store's. */
    @Override
    public void roomAgain() {
        store.lock.lock();
        try {
            room = true;
            store.changed.signalAll();
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public void close() {
        store.lock.lock();
        try {
            open = false;
            store.changed.signalAll();
        } finally {
            store.lock.unlock();
        }
    }
}
