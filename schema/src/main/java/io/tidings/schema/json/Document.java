/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;

/** One text of a schema: the schema itself, or one that it refers to. Equal only to itself. */
final class Document {

    private final String name;
    private final JsonNode root;
    private final Dialect dialect;
    private final Documents all;

    /** The name is how others refer to it; empty for the schema itself. */
    Document(String name, JsonNode root, Dialect dialect, Documents all) {
        this.name = name;
        this.root = root;
        this.dialect = dialect;
        this.all = all;
    }

    String name() {
        return name;
    }

    JsonNode json() {
        return root;
    }

    Dialect dialect() {
        return dialect;
    }

    Documents all() {
        return all;
    }

    Place root() {
        return new Place(this, "", root);
    }

    /** Names a place in a way that also tells the document, if it is not the schema itself. */
    String show(String pointer) {
        return name.isEmpty() ? pointer : name + "#" + pointer;
    }

    /** Names a place for a message. */
    String where(String pointer) {
        return name.isEmpty() && pointer.isEmpty() ? "the root" : show(pointer);
    }
}
