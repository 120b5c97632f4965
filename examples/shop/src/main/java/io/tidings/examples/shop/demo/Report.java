/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.examples.shop.account.Account;
import io.tidings.examples.shop.email.Mailbox;
import io.tidings.examples.shop.invoices.InvoiceFolder;
import io.tidings.examples.shop.view.AccountText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run ends with.
 *
 * @param plan where it ran
 * @param account what came of it
 * @param death how the second instance died
 * @param takeover how long until its work was taken over; zero if it was not
 */
public record Report(Plan plan, Account account, String death, Duration takeover) {

    private static final double MILLIS = 1000;

    /**
     * Writes the account as one JSON object.
     *
     * @return one line
     */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.valueToTree(account);
        json.put("killed", death);
        json.put("takeoverSeconds", takeover.toMillis() / MILLIS);
        json.put("database", plan.database().shown());
        if (plan.broker() != null) {
            json.put("transport", plan.broker().shown());
        }
        json.put("directory", plan.run().directory().toString());
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the account", e);
        }
    }

    /**
     * Writes the account for people, and where to look next.
     *
     * @param coloured whether colours may be used
     * @return lines of text
     */
    public List<String> toText(boolean coloured) {
        List<String> lines = new ArrayList<>(AccountText.of(account, coloured));
        lines.add("");
        lines.add("  Where to look next");
        nextLooks().forEach(look -> lines.add("    " + look));
        return lines;
    }

    private List<String> nextLooks() {
        String user = plan.database().user();
        String database =
                " --database '%s'".formatted(plan.database().shown()) + (user == null ? "" : " --user " + user);
        String broker = plan.broker() == null ? "" : " --transport '%s'".formatted(plan.broker());
        String subscribed = broker.isEmpty() ? database : broker;
        List<String> looks = new ArrayList<>();
        looks.add("./tidings tail" + database + " --from earliest");
        looks.add("./tidings subscriptions" + database + broker);
        looks.add("./tidings dead-letters" + subscribed);
        looks.add("./tidings doctor" + subscribed);
        looks.add("./tidings schema list" + database);
        String revenue = "SELECT * FROM shop_revenue WHERE run_id = '%s'"
                .formatted(plan.run().id());
        String file = plan.database().sqliteFile();
        looks.add(file == null ? revenue : "sqlite3 %s \"%s\"".formatted(file, revenue));
        looks.add("mails     " + new Mailbox(plan.run()).folder());
        looks.add("invoices  " + new InvoiceFolder(plan.run()).folder());
        looks.add("logs      " + plan.run().directory());
        return looks;
    }
}
