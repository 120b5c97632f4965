/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.networknt.schema.path.NodePath;

/** Writes the paths of the library as JSON pointers. */
final class Pointers {

    private Pointers() {}

    static String of(NodePath path) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer.append('/').append(Place.escaped(String.valueOf(path.getElement(i))));
        }
        return pointer.toString();
    }

    /** Leaves out names that look like data: an object may be a map whose names are addresses of people. */
    static String ofData(NodePath path) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            pointer.append('/').append(element instanceof Integer ? element : Names.shown(String.valueOf(element)));
        }
        return pointer.toString();
    }
}
