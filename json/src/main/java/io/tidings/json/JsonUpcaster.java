/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.Upcaster;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Makes upcasters that work on JSON trees, so that no record of an old version has to be kept.
 *
 * <pre>{@code
 * JsonUpcaster.of("order.placed", 1, 2, order -> order.set("customerId", order.remove("custId")))
 * }</pre>
 *
 * <p>A tree holds every number as it was written. A function gets a tree of its own, which it may change and return.
 */
public final class JsonUpcaster {

    private static final ObjectMapper TREES = Mappers.trees();

    private JsonUpcaster() {}

    /**
     * Makes an upcaster without a way back.
     *
     * @param type the stable name
     * @param from the older version
     * @param to the later one
     * @param up makes the later data of the older
     * @return an upcaster
     */
    public static Upcaster of(String type, int from, int to, UnaryOperator<ObjectNode> up) {
        return Upcaster.encoded(type, from, to, onData(up), null);
    }

    /**
     * Makes an upcaster with a way back, for handlers that take the older version.
     *
     * @param type the stable name
     * @param from the older version
     * @param to the later one
     * @param up makes the later data of the older
     * @param down makes the older data of the later
     * @return an upcaster
     */
    public static Upcaster of(
            String type, int from, int to, UnaryOperator<ObjectNode> up, UnaryOperator<ObjectNode> down) {
        return Upcaster.encoded(type, from, to, onData(up), onData(down));
    }

    private static UnaryOperator<Event> onData(UnaryOperator<ObjectNode> step) {
        return event -> event.toBuilder()
                .data(write(step.apply(read(event))), event.contentType())
                .build();
    }

    private static ObjectNode read(Event event) {
        if (!ContentTypes.isJson(event.contentType())) {
            throw new CodecException("its content type is %s, not JSON".formatted(event.contentType()), null);
        }
        try {
            JsonNode tree = TREES.readTree(event.data());
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new CodecException("its data is no JSON object", null);
        } catch (IOException e) {
            throw new CodecException("its data is no JSON%s: %s".formatted(Failures.place(e), Failures.reason(e)), e);
        }
    }

    private static byte[] write(ObjectNode tree) {
        if (tree == null) {
            throw new CodecException("the upcaster returned null", null);
        }
        try {
            return TREES.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new CodecException("what the upcaster made cannot be written: " + Failures.reason(e), e);
        }
    }
}
