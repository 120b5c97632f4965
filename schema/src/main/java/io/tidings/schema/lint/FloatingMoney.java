/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.Set;

/** Finds money in binary floating point. */
final class FloatingMoney extends FieldRule {

    private static final Set<String> MONEY = Set.of(
            "amount",
            "balance",
            "budget",
            "charge",
            "cost",
            "costs",
            "credit",
            "debit",
            "deposit",
            "discount",
            "fee",
            "gross",
            "money",
            "net",
            "payment",
            "payout",
            "price",
            "refund",
            "revenue",
            "salary",
            "subtotal",
            "sum",
            "tax",
            "tip",
            "total",
            "vat",
            "wage");

    @Override
    public String id() {
        return "floating-money";
    }

    @Override
    public String why() {
        return "0.1 + 0.2 is not 0.3 in binary floating point. Sums differ by a cent between those who add them up, and"
                + " nobody can say who is right.";
    }

    @Override
    boolean matches(Field field) {
        return field.kind() == Field.Kind.FLOATING && field.words().stream().anyMatch(MONEY::contains);
    }

    @Override
    String message(Field field) {
        return "The field '%s' looks like money, and is a floating point number.".formatted(field.path());
    }

    @Override
    String advice(Field field) {
        return "Use BigDecimal, or whole cents, and say the currency beside it.";
    }
}
