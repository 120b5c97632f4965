/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import java.math.BigDecimal;
import java.util.List;

/** What the shop sells, and to whom. */
public final class Catalogue {

    /**
     * Something to sell.
     *
     * @param sku its number
     * @param name its name
     * @param price of one
     */
    public record Article(String sku, String name, BigDecimal price) {}

    private static final List<Article> ARTICLES = List.of(
            article("TEA-01", "Assam, 250 g", "8.90"),
            article("TEA-02", "Sencha, 100 g", "12.40"),
            article("POT-01", "Teapot, cast iron", "64.00"),
            article("POT-02", "Teapot, glass", "39.50"),
            article("CUP-01", "Cup, porcelain", "11.00"),
            article("CUP-02", "Mug, stoneware", "14.50"),
            article("TIN-01", "Tea tin", "7.20"),
            article("KET-01", "Kettle", "89.90"));

    private static final List<Customer> CUSTOMERS = List.of(
            customer("Anna Berg"),
            customer("Chloé Martin"),
            customer("David Okafor"),
            customer("Ingrid Sørensen"),
            customer("José Ortega"),
            customer("Jürgen Weiß"),
            customer("Mei Tanaka"),
            customer("Priya Nair"),
            customer("Tom Fletcher"));

    private Catalogue() {}

    /**
     * Lists the articles.
     *
     * @return what the shop sells
     */
    public static List<Article> articles() {
        return ARTICLES;
    }

    static List<Customer> customers() {
        return CUSTOMERS;
    }

    /** Her name has a letter that the invoices' first font does not have. */
    static Customer unprintableCustomer() {
        return new Customer("Małgorzata Wójcik", "malgorzata.wojcik@example.com");
    }

    private static Article article(String sku, String name, String price) {
        return new Article(sku, name, new BigDecimal(price));
    }

    private static Customer customer(String name) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replace("ø", "o")
                .replace("ß", "ss")
                .replaceAll("[^A-Za-z ]", "");
        return new Customer(name, plain.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com");
    }
}
