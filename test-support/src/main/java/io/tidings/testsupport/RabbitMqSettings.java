/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a RabbitMQ is to run.
 *
 * @param node the name of the node, which its data is bound to
 * @param virtualHosts those beside the default
 */
record RabbitMqSettings(String node, boolean tls, List<String> virtualHosts, Map<String, String> more) {

    static final String USER = "tidings";
    static final String PASSWORD = "tidings";

    /** The lines of rabbitmq.conf. */
    Map<String, String> lines(int port, String definitions) {
        Map<String, String> lines = new TreeMap<>();
        String address = "127.0.0.1:" + port;
        if (tls) {
            Certificates certificates = Certificates.shared();
            lines.put("listeners.tcp", "none");
            lines.put("listeners.ssl.default", address);
            lines.put("ssl_options.cacertfile", certificates.certificate().toString());
            lines.put("ssl_options.certfile", certificates.certificate().toString());
            lines.put("ssl_options.keyfile", certificates.key().toString());
            lines.put("ssl_options.verify", "verify_none");
        } else {
            lines.put("listeners.tcp.default", address);
        }
        lines.put("load_definitions", definitions);
        lines.put("log.console.level", "warning");
        lines.put("disk_free_limit.absolute", "50MB");
        lines.put("raft.wal_max_size_bytes", "64000000");
        lines.putAll(more);
        return lines;
    }

    /** The user and the virtual hosts, as the broker reads them at every start. */
    String definitions() {
        List<String> all = Stream.concat(Stream.of("/"), virtualHosts.stream()).toList();
        return """
                {"users": [{"name": "%1$s", "password": "%2$s", "tags": "administrator"}],
                 "vhosts": [%3$s],
                 "permissions": [%4$s]}
                """.formatted(USER, PASSWORD, each(all, "{\"name\": \"%s\"}"), each(all, """
                        {"user": "tidings", "vhost": "%s", "configure": ".*", "write": ".*", "read": ".*"}"""));
    }

    private static String each(List<String> names, String form) {
        return names.stream().map(form::formatted).collect(Collectors.joining(", "));
    }
}
