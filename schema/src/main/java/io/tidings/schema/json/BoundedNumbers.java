/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/** Refuses numbers with exponents so large that calculating with them takes forever, or fails. */
final class BoundedNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    /** About what a double can hold. */
    private static final int MAX_EXPONENT = 400;

    /** Says that a number is too large, or too small. */
    static final class OutOfBoundsException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private OutOfBoundsException() {
            super("has a number with an exponent beyond " + MAX_EXPONENT);
        }
    }

    @Override
    public NumericNode numberNode(double value) {
        if (Double.isInfinite(value)) {
            throw new OutOfBoundsException();
        }
        return super.numberNode(value);
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
        if (Math.abs((long) value.scale() - value.precision()) > MAX_EXPONENT) {
            throw new OutOfBoundsException();
        }
        return super.numberNode(value);
    }
}
