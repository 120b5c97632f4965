/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a broker: {@code scheme://user:password@host:port,host:port/path?option=value}. Immutable.
 *
 * @param scheme in lower case
 * @param user decoded, or null
 * @param password decoded, or null
 * @param hosts at least one
 * @param path decoded, without the slash; empty for none
 * @param options decoded
 */
public record BrokerAddress(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        List<Host> hosts,
        String path,
        Map<String, String> options) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^@/?]*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");

    /** Copies the collections. */
    public BrokerAddress {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /**
     * A host and its port.
     *
     * @param name a name or address; without brackets
     * @param port from 1 to 65535
     */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /**
     * Reads an address.
     *
     * @param text the address
     * @param defaultPort the port of hosts that name none
     * @param example a well-formed address, for the message
     * @return its parts
     * @throws IllegalArgumentException if it is malformed; the message hides credentials
     */
    public static BrokerAddress parse(String text, int defaultPort, String example) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("The address is malformed. Write it like %s".formatted(example));
        }
        String[] credentials =
                form.group(2) == null ? new String[0] : form.group(2).split(":", 2);
        return new BrokerAddress(
                form.group(1).toLowerCase(Locale.ROOT),
                credentials.length > 0 && !credentials[0].isEmpty() ? decoded(credentials[0]) : null,
                credentials.length > 1 ? decoded(credentials[1]) : null,
                hosts(form.group(3), defaultPort, example),
                form.group(4) == null ? "" : decoded(form.group(4)),
                options(form.group(5)));
    }

    private static List<Host> hosts(String text, int defaultPort, String example) {
        List<Host> hosts = new ArrayList<>();
        for (String each : (text.isEmpty() ? "localhost" : text).split(",", -1)) {
            Matcher host = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+))(?::(\\d{1,5}))?")
                    .matcher(each.strip());
            if (!host.matches()) {
                throw new IllegalArgumentException(
                        "'%s' names no host and port. Write the address like %s".formatted(each, example));
            }
            String name = host.group(1) == null ? host.group(2) : host.group(1);
            int port = host.group(3) == null ? defaultPort : Integer.parseInt(host.group(3));
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("'%s' has a port that is not from 1 to 65535".formatted(each));
            }
            hosts.add(new Host(name, port));
        }
        return hosts;
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(
                        "'%s' in the address is no option. Write name=value.".formatted(each));
            }
            options.put(decoded(each.substring(0, equals)), decoded(each.substring(equals + 1)));
        }
        return options;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Refuses options that nobody knows, for a misspelt one would go unnoticed.
     *
     * @param known all names
     * @return this
     * @throws IllegalArgumentException if there is another one; the message lists the known
     */
    public BrokerAddress requireOptions(Set<String> known) {
        for (String name : options.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown option '%s' in the address %s. Known are %s."
                        .formatted(name, this, String.join(", ", new TreeSet<>(known))));
            }
        }
        return this;
    }

    /**
     * Returns an option.
     *
     * @param name its name
     * @param standIn the value when it is not given
     * @return its value
     */
    public String option(String name, String standIn) {
        return options.getOrDefault(name, standIn);
    }

    /**
     * Returns an option that is a whole number.
     *
     * @param name its name
     * @param standIn the value when it is not given
     * @param least the least allowed
     * @param most the most allowed
     * @return its value
     * @throws IllegalArgumentException if it is no such number
     */
    public int number(String name, int standIn, int least, int most) {
        String text = options.get(name);
        if (text == null) {
            return standIn;
        }
        int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException("Option '%s' in the address %s must be a number from %d to %d: '%s'"
                    .formatted(name, this, least, most, text));
        }
        return value;
    }

    /**
     * Returns an option that is one of a few words.
     *
     * @param name its name
     * @param standIn the value when it is not given
     * @param allowed all values
     * @return its value
     * @throws IllegalArgumentException if it is another word; the message lists the allowed
     */
    public String choice(String name, String standIn, Set<String> allowed) {
        String value = option(name, standIn);
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("Option '%s' in the address %s must be one of %s: '%s'"
                    .formatted(name, this, String.join(", ", new TreeSet<>(allowed)), value));
        }
        return value;
    }

    /**
     * Returns the option {@code prefix}, with which all names begin that an application has on the broker.
     *
     * @return {@code tidings} unless given
     * @throws IllegalArgumentException unless it is of 1 to 64 letters, digits, dots, underscores or hyphens
     */
    public String prefix() {
        String prefix = option("prefix", "tidings");
        if (!prefix.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "Option 'prefix' in the address %s must be letters, digits, '.', '_' or '-': '%s'"
                            .formatted(this, prefix));
        }
        return prefix;
    }

    /** Returns the address without credentials and options. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(scheme).append("://");
        text.append(String.join(",", hosts.stream().map(Host::toString).toList()));
        return path.isEmpty() ? text.toString() : text.append('/').append(path).toString();
    }
}
