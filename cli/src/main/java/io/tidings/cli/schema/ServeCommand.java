/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.ExitCode;
import io.tidings.cli.command.Interrupts;
import io.tidings.cli.command.Problems;
import io.tidings.cli.command.Session.Access;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.schema.server.RegistryHandler;
import io.tidings.schema.server.RegistryServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Serves the registry over HTTP. */
@CommandLine.Command(
        name = "serve",
        description = {
            "Serve the registry over HTTP, as clients of Confluent's Schema Registry know it: set their"
                    + " schema.registry.url to the address that is printed. It answers at / and at /registry.",
            "It asks nobody who he is, and so listens on this machine only unless --host says otherwise."
        },
        customSynopsis = "tidings schema serve [--database URL] [--port N] [--host ADDRESS]")
final class ServeCommand extends RegistryCommand {

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Option(
            names = "--port",
            paramLabel = "N",
            order = 20,
            description = "The port; 0 takes any that is free. Default: 8081.")
    private int port = 8081;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            order = 21,
            description = "The address to listen on. Default: 127.0.0.1.")
    private String host = "127.0.0.1";

    ServeCommand() {
        super(Access.CREATING);
    }

    @Override
    int run(SchemaRegistry registry) {
        InetSocketAddress address = address();
        if (!address.getAddress().isLoopbackAddress()) {
            messages()
                    .warning(
                            ("The registry listens on %s and asks nobody who he is: everyone who reaches it may register"
                                            + " and delete. Put a proxy before it that asks.")
                                    .formatted(host));
        }
        Interrupts.Hold hold = session().interrupts().hold();
        try (RegistryServer server = RegistryServer.start(new RegistryHandler(registry), address)) {
            out().println("http://%s:%d".formatted(shown(), server.address().getPort()));
            out().flush();
            messages().info("The registry answers. Ctrl-C ends it.");
            while (!session().interrupts().await(LOOK)) {
                // goes on until somebody asks it to end
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw CommandException.failure("Cannot listen on %s, port %d: %s. Choose another by --port or --host."
                            .formatted(host, port, Problems.describe(e)))
                    .because(e);
        } finally {
            hold.close();
        }
    }

    private String shown() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private InetSocketAddress address() {
        if (port < 0 || port > 65_535) {
            throw CommandException.usage("--port %d is none: ports go from 0 to 65535.".formatted(port));
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw CommandException.usage("--host '%s' is no address of this machine.".formatted(host));
        }
        return address;
    }
}
