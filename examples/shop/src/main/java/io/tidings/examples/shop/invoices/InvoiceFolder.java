/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.invoices;

import io.tidings.examples.shop.run.Marker;
import io.tidings.examples.shop.run.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the invoices are: one PDF for each number. */
public final class InvoiceFolder {

    private static final String SUFFIX = ".pdf";

    private final Path folder;
    private final Marker wideFont;

    /**
     * Opens the folder of a run.
     *
     * @param run which run
     */
    public InvoiceFolder(Run run) {
        this.folder = run.directory().resolve("invoices");
        this.wideFont = new Marker(folder.resolve("font-with-all-letters"));
    }

    /**
     * Returns the switch that stands for deploying the fix: a font that has every letter our customers have.
     *
     * @return on once it is deployed
     */
    public Marker wideFont() {
        return wideFont;
    }

    /**
     * Returns where the invoices are.
     *
     * @return a folder
     */
    public Path folder() {
        return folder;
    }

    /**
     * Lists the orders that have an invoice.
     *
     * @return the id of each, twice if it has two
     * @throws IOException if the folder cannot be read
     */
    public List<String> invoicedOrders() throws IOException {
        List<String> orders = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(SUFFIX))
                        .forEach(file ->
                                orders.add(file.substring(file.indexOf('_') + 1, file.length() - SUFFIX.length())));
            }
        }
        return orders;
    }

    /** The bug, and its fix. */
    private InvoiceFont fontFor(Invoice invoice) {
        return wideFont.isOn()
                ? InvoiceFont.thatCanWrite(invoice.order().customer().name())
                : InvoiceFont.NARROW;
    }

    void print(Invoice invoice) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(
                "%06d_%s%s".formatted(invoice.number(), invoice.order().orderId(), SUFFIX));
        Path draft = Files.createTempFile(folder, "draft", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                InvoicePage.write(invoice, fontFor(invoice), out);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
