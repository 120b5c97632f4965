/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.Topology.Piece;
import java.util.List;

/** Says of missing pieces of a broker's topology what they are and how to make them. */
public final class Pieces {

    private Pieces() {}

    /**
     * Finds what is missing.
     *
     * @param pieces all
     * @return those that are not there, in the same order
     */
    public static List<Piece> missing(List<Piece> pieces) {
        return pieces.stream().filter(piece -> !piece.exists()).toList();
    }

    /**
     * Notes that pieces were made.
     *
     * @param pieces those that were missing
     * @return the same, as they are now
     */
    public static List<Piece> made(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Piece(piece.kind(), piece.name(), true, piece.command()))
                .toList();
    }
}
