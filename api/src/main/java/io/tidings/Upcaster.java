/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Leads the data of an event from an older version of its type to a newer one, and back where it has an inverse. What
 * is stored stays as it is; an event is led over when it is read for a handler of another version.
 *
 * <pre>{@code
 * Tidings.builder(dataSource)
 *         .upcaster(Upcaster.of(OrderPlacedV1.class, OrderPlaced.class, v1 -> new OrderPlaced(v1.orderId(), EUR)))
 * }</pre>
 *
 * <p>Upcasters of a type make a chain: from 1 to 2, from 2 to 3. Those that work on JSON trees, and need no record of
 * the old version, are made by {@code io.tidings.json.JsonUpcaster}.
 *
 * <p>Immutable. The functions are called by many threads; what they throw makes a dead letter that names the step.
 */
public final class Upcaster {

    private final String type;
    private final int from;
    private final int to;
    private final Step up;
    private final @Nullable Step down;

    private Upcaster(String type, int from, int to, Step up, @Nullable Step down) {
        if (from < 1 || to <= from) {
            throw new IllegalArgumentException(
                    "an upcaster leads from a version to a later one, not from %d to %d of %s"
                            .formatted(from, to, type));
        }
        this.type = EventNames.checkedType(type);
        this.from = from;
        this.to = to;
        this.up = up;
        this.down = down;
    }

    /**
     * Makes an upcaster of two records of one type.
     *
     * @param <A> the older shape
     * @param <B> the newer shape
     * @param from a record with {@link EventType}
     * @param to a record with the same type in a later version
     * @param up makes the newer of the older
     * @return an upcaster without a way back
     * @throws IllegalArgumentException if the two are not versions of one type
     */
    public static <A, B> Upcaster of(Class<A> from, Class<B> to, Function<? super A, ? extends B> up) {
        return of(shape(from), shape(to), up);
    }

    /**
     * Makes an upcaster of two records of one type, with a way back for handlers that take the older one.
     *
     * @param <A> the older shape
     * @param <B> the newer shape
     * @param from a record with {@link EventType}
     * @param to a record with the same type in a later version
     * @param up makes the newer of the older
     * @param down makes the older of the newer
     * @return an upcaster with an inverse
     * @throws IllegalArgumentException if the two are not versions of one type
     */
    public static <A, B> Upcaster of(
            Class<A> from, Class<B> to, Function<? super A, ? extends B> up, Function<? super B, ? extends A> down) {
        return of(shape(from), shape(to), up, down);
    }

    /**
     * A version of a type and the class that its data is decoded to, for classes that cannot carry {@link EventType},
     * such as generated ones.
     *
     * @param <T> the class
     * @param type the stable name
     * @param version the version that the class stands for
     * @param payload the class
     */
    public record Shape<T>(String type, int version, Class<T> payload) {}

    /**
     * Makes an upcaster of two classes that the codec reads, such as generated ones.
     *
     * @param <A> the older shape
     * @param <B> the newer shape
     * @param from the older version
     * @param to a later version of the same type
     * @param up makes the newer of the older
     * @return an upcaster without a way back
     * @throws IllegalArgumentException if the two are not versions of one type
     */
    public static <A, B> Upcaster of(Shape<A> from, Shape<B> to, Function<? super A, ? extends B> up) {
        return typed(from, to, step(from, to, up), null);
    }

    /**
     * Makes an upcaster of two classes that the codec reads, with a way back for handlers that take the older one.
     *
     * @param <A> the older shape
     * @param <B> the newer shape
     * @param from the older version
     * @param to a later version of the same type
     * @param up makes the newer of the older
     * @param down makes the older of the newer
     * @return an upcaster with an inverse
     * @throws IllegalArgumentException if the two are not versions of one type
     */
    public static <A, B> Upcaster of(
            Shape<A> from, Shape<B> to, Function<? super A, ? extends B> up, Function<? super B, ? extends A> down) {
        return typed(from, to, step(from, to, up), step(to, from, down));
    }

    /**
     * Says that data of a version is data of a later one as it is, and the other way round, so that a chain has no gap
     * where a version only gained what may be missing.
     *
     * @param type the stable name
     * @param from the older version
     * @param to the later one
     * @return an upcaster that changes nothing, with an inverse that changes nothing
     */
    public static Upcaster unchanged(String type, int from, int to) {
        Step nothing = new Step.Encoded(UnaryOperator.identity());
        return new Upcaster(type, from, to, nothing, nothing);
    }

    /**
     * Makes an upcaster of encoded data, for formats that know how to change it.
     *
     * @param type the stable name
     * @param from the older version
     * @param to the later one
     * @param up replaces the data of an event; nothing else that it changes is looked at
     * @param down does the reverse, or null for no way back
     * @return an upcaster
     */
    public static Upcaster encoded(
            String type, int from, int to, UnaryOperator<Event> up, @Nullable UnaryOperator<Event> down) {
        return new Upcaster(type, from, to, new Step.Encoded(up), down == null ? null : new Step.Encoded(down));
    }

    /** Returns the stable name of the type. */
    public String type() {
        return type;
    }

    /** Returns the older version. */
    public int from() {
        return from;
    }

    /** Returns the later version. */
    public int to() {
        return to;
    }

    /** Returns the way from the older version to the later one. */
    public Step up() {
        return up;
    }

    /** Returns the way back, if there is one. */
    public Optional<Step> down() {
        return Optional.ofNullable(down);
    }

    @Override
    public String toString() {
        return "%s %d→%d".formatted(type, from, to);
    }

    /** One way between two versions. */
    public sealed interface Step {

        /**
         * A function of payloads.
         *
         * @param from the class it takes
         * @param to the class it returns
         * @param function what it does
         */
        record Typed(Class<?> from, Class<?> to, Function<Object, Object> function) implements Step {}

        /**
         * A function of encoded data.
         *
         * @param function what it does
         */
        record Encoded(UnaryOperator<Event> function) implements Step {}
    }

    private static Upcaster typed(Shape<?> from, Shape<?> to, Step up, @Nullable Step down) {
        if (!from.type().equals(to.type())) {
            throw new IllegalArgumentException(
                    "an upcaster leads between versions of one type, not from %s (%s) to %s (%s)"
                            .formatted(
                                    from.type(),
                                    from.payload().getName(),
                                    to.type(),
                                    to.payload().getName()));
        }
        return new Upcaster(from.type(), from.version(), to.version(), up, down);
    }

    private static <T> Shape<T> shape(Class<T> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(
                    "%s has no @EventType. If it is generated, say its version with Upcaster.Shape."
                            .formatted(type.getName()));
        }
        return new Shape<>(annotation.value(), annotation.version(), type);
    }

    private static Step step(Shape<?> from, Shape<?> to, Function<?, ?> function) {
        return new Step.Typed(from.payload(), to.payload(), untyped(function));
    }

    // The class that a step takes is checked by whoever calls it.
    @SuppressWarnings("unchecked")
    private static Function<Object, Object> untyped(Function<?, ?> function) {
        return (Function<Object, Object>) Objects.requireNonNull(function, "function");
    }
}
