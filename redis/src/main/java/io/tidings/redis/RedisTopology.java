/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Topology;
import io.tidings.broker.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics, each with its number of partitions: all else comes with what is stored. */
final class RedisTopology implements Topology {

    private final Catalogue catalogue;

    RedisTopology(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Piece> look(Wanted wanted) {
        Map<String, Boolean> topics = new TreeMap<>();
        wanted.types().stream()
                .filter(type -> !type.equals("*"))
                .forEach(type -> topics.put(Catalogue.natural(type), false));
        catalogue.read().topics().keySet().forEach(topic -> topics.put(topic, true));
        List<Piece> pieces = new ArrayList<>();
        topics.forEach((topic, exists) ->
                pieces.add(new Piece("topic", topic, exists, "redis-cli " + catalogue.commandFor(topic))));
        return pieces;
    }

    @Override
    public List<Piece> create(Wanted wanted) {
        List<Piece> missing = Pieces.missing(look(wanted));
        missing.forEach(piece -> catalogue.create(piece.name()));
        return Pieces.made(missing);
    }
}
