/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.cli.database.Configuration;
import io.tidings.cli.terminal.Secrets;
import io.tidings.cli.terminal.Terminal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is.
 *
 * @param url as it was given, with credentials
 */
public record TransportAddress(String url) {

    private static final Pattern PARTS = Pattern.compile("([^:/?@]*)://(?:([^@/?]*)@)?([^?]*)(?:\\?(.*))?");
    private static final Pattern SECRET_OPTION = Pattern.compile("(?i)([^&=]*(?:password|secret|jaas)[^&=]*)=([^&]*)");

    /**
     * Checks what can be checked without asking anybody.
     *
     * @param text as people write it
     * @return the address
     * @throws IllegalArgumentException if the command line can do nothing with it
     */
    static TransportAddress parse(String text) {
        String url = text.strip();
        if (url.toLowerCase(Locale.ROOT).startsWith("memory:")) {
            throw new IllegalArgumentException(
                    "memory:// is gone with the process that uses it, and every command is a process of its own. It is"
                            + " for unit tests. To try a broker, name a Redis: redis://localhost");
        }
        return new TransportAddress(url);
    }

    /**
     * Finds the address that an option, the environment or the configuration names, in this order.
     *
     * @return the address; empty if none does
     */
    static Optional<TransportAddress> decide(GlobalOptions options, Terminal terminal, Configuration configuration) {
        String variable = terminal.environment("TIDINGS_TRANSPORT");
        Optional<String> text = options.transport != null
                ? Optional.of(options.transport)
                : variable.isEmpty() ? configuration.get("transport") : Optional.of(variable);
        return text.map(each -> read(each, terminal, options.transport == null ? null : "--transport"));
    }

    /** Reads an address that came from an option, which others may see, or from a hidden place. */
    static TransportAddress read(String text, Terminal terminal, @Nullable String option) {
        TransportAddress address;
        try {
            address = parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage())).because(e);
        }
        if (option != null && address.holdsPassword()) {
            terminal.messages()
                    .warning(
                            "The password in %s can be seen by everyone who may list processes. Put the address into TIDINGS_TRANSPORT."
                                    .formatted(option));
        }
        address.hideIn(terminal.secrets());
        return address;
    }

    /** Returns what the address begins with, such as {@code redis}. */
    String scheme() {
        return url.substring(0, Math.max(0, url.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** Tells whether whoever sees the address knows a password. */
    boolean holdsPassword() {
        return password().isPresent() || optionSecrets().find();
    }

    /** Has messages hide the passwords in the address. */
    void hideIn(Secrets secrets) {
        // A password that is the user's name is no secret, and hiding it would spoil every message.
        password()
                .filter(password -> !url.contains("//" + password + ":"))
                .ifPresent(password -> add(secrets, password));
        Matcher options = optionSecrets();
        while (options.find()) {
            add(secrets, options.group(2));
        }
    }

    private static void add(Secrets secrets, String encoded) {
        secrets.add(encoded);
        try {
            secrets.add(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // Not encoded as a URL wants it: the transport says so.
        }
    }

    private Optional<String> password() {
        Matcher parts = PARTS.matcher(url);
        String info = parts.matches() ? parts.group(2) : null;
        int colon = info == null ? -1 : info.indexOf(':');
        return info == null || colon < 0 || colon == info.length() - 1
                ? Optional.empty()
                : Optional.of(info.substring(colon + 1));
    }

    private Matcher optionSecrets() {
        int question = url.indexOf('?');
        return SECRET_OPTION.matcher(question < 0 ? "" : url.substring(question + 1));
    }

    /** Returns the address without credentials and options. */
    @Override
    public String toString() {
        Matcher parts = PARTS.matcher(url);
        return parts.matches() ? parts.group(1) + "://" + parts.group(3) : "the transport";
    }
}
