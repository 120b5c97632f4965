/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.Upcaster;
import io.tidings.json.JsonUpcaster;
import io.tidings.runtime.versions.EffectTable.Effect;
import java.time.Duration;
import java.util.Objects;

/**
 * What an application was and what it becomes: the old release knows version 1 only, and refuses what it would misread.
 * The new one knows both ways between the versions, and keeps one handler of version 1.
 */
enum Release {
    OLD {
        @Override
        Object moved(String parcel, int step) {
            return new MovedV1(parcel, step, PLACE);
        }

        @Override
        Tidings consumer(HikariDataSource pool) {
            Tidings tidings = builder(pool).build();
            takeFirstVersion(tidings, SHIP);
            takeFirstVersion(tidings, LEGACY);
            return tidings;
        }
    },

    NEW {
        @Override
        Object moved(String parcel, int step) {
            return new Moved(parcel, step, PLACE);
        }

        @Override
        Tidings consumer(HikariDataSource pool) {
            Tidings tidings = builder(pool).upcaster(RENAMED).build();
            tidings.subscribe(SHIP).startAt(Start.earliest()).inTransaction(Moved.class, (moved, tx) -> {
                EffectTable.add(tx, new Effect(SHIP, 2, moved.parcel, moved.step, moved.place));
            });
            takeFirstVersion(tidings, LEGACY);
            return tidings;
        }
    };

    static final String SHIP = "ship";
    static final String LEGACY = "legacy";
    static final String PLACE = "Riga";

    private static final Upcaster RENAMED = JsonUpcaster.of(
            "parcel.moved",
            1,
            2,
            moved -> moved.set("place", moved.remove("plc")),
            moved -> moved.set("plc", moved.remove("place")));

    @EventType("parcel.moved")
    record MovedV1(@Key String parcel, int step, String plc) {
        MovedV1 {
            Objects.requireNonNull(plc, "plc");
        }
    }

    @EventType(value = "parcel.moved", version = 2)
    record Moved(@Key String parcel, int step, String place) {}

    /** Makes an event as this release publishes it. */
    abstract Object moved(String parcel, int step);

    /** Opens what handles events in this release, not started. */
    abstract Tidings consumer(HikariDataSource pool);

    private static TidingsBuilder builder(HikariDataSource pool) {
        return Tidings.builder(pool).lease(Duration.ofSeconds(2));
    }

    private static void takeFirstVersion(Tidings tidings, String who) {
        tidings.subscribe(who).startAt(Start.earliest()).inTransaction(MovedV1.class, (moved, tx) -> {
            EffectTable.add(tx, new Effect(who, 1, moved.parcel, moved.step, moved.plc));
        });
    }
}
