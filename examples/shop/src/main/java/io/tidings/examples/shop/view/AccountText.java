/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import io.tidings.examples.shop.account.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes an account for people. */
public final class AccountText {

    private static final Map<String, String> DEEDS = Map.of(
            "email", "mailed",
            "inventory", "reserved",
            "invoices", "invoiced",
            "warehouse", "picked",
            "analytics", "counted",
            "fraud", "screened");
    private static final int NAME = 12;
    private static final int DEED = 10;
    private static final int LABEL = NAME + DEED;
    private static final int NUMBER = 9;
    private static final int WIDE_NUMBER = 14;

    private final Paint paint;

    private AccountText(Paint paint) {
        this.paint = paint;
    }

    /**
     * Writes an account.
     *
     * @param account what came of a run
     * @param coloured whether colours may be used
     * @return lines of text
     */
    public static List<String> of(Account account, boolean coloured) {
        return new AccountText(Paint.of(System.getenv(), coloured)).lines(account);
    }

    private List<String> lines(Account account) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.bold("The account, from tables, files and the log"));
        lines.add("");
        lines.add("%d orders placed, %d of them cancelled".formatted(account.placed(), account.cancelled()));
        lines.add("");
        lines.add(paint.dim(Words.left("subscription", LABEL)
                + Words.right("orders", NUMBER)
                + Words.right("cancelled", NUMBER + 2)
                + Words.right("retried", NUMBER)
                + Words.right("dead letters", WIDE_NUMBER)
                + Words.right("redriven", NUMBER + 1)));
        account.subscriptions().forEach(line -> lines.add(line(line, account)));
        lines.add("");
        lines.add(fault("lost", account.lost()));
        lines.add(fault("duplicates by effect", account.duplicateEffects()));
        lines.add(fault("order violations", account.orderViolations()));
        lines.add(fault("ghosts", account.ghosts())
                + paint.dim("   of %d orders rolled back after publishing".formatted(account.rolledBack())));
        account.checks().forEach(check -> lines.add(check(check)));
        lines.add("");
        lines.add(verdict(account));
        return lines.stream().map(line -> line.isEmpty() ? line : "  " + line).toList();
    }

    private String line(Account.Line line, Account account) {
        String part = line.name().substring(line.name().lastIndexOf('-') + 1);
        long cancellations = Math.max(0, line.expected() - account.placed());
        long cancelled = Math.min(cancellations, line.handled());
        String text = Words.left(line.name(), NAME)
                + Words.left(DEEDS.getOrDefault(part, ""), DEED)
                + Words.right(Long.toString(line.handled() - cancelled), NUMBER)
                + Words.right(cancellations == 0 ? "" : Long.toString(cancelled), NUMBER + 2)
                + Words.right(Long.toString(line.retried()), NUMBER)
                + Words.right(Long.toString(line.deadLettered()), WIDE_NUMBER)
                + Words.right(Long.toString(line.redriven()), NUMBER + 1);
        return line.fits() ? text : paint.red(text);
    }

    private String verdict(Account account) {
        return account.balanced()
                ? paint.green("It balances: placed = reserved = invoiced = mailed = picked = counted = screened.")
                : paint.red("It does not balance.");
    }

    private String fault(String label, long number) {
        String text = Words.left(label, LABEL) + Words.right(Long.toString(number), NUMBER);
        return number == 0 ? text : paint.red(text);
    }

    private String check(Account.Check check) {
        String label = switch (check.name()) {
            case "stock" -> "stock on hand";
            case "invoiceNumbers" -> "invoice numbers";
            case "versions" -> "versions of orders";
            case "privacy" -> "customers' names";
            default -> check.name();
        };
        String verdict = Words.right(check.holds() ? "right" : "WRONG", NUMBER);
        return Words.left(label, LABEL)
                + (check.holds() ? verdict : paint.red(verdict))
                + "   "
                + paint.dim(check.detail());
    }
}
