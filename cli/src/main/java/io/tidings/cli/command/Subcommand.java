/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.cli.terminal.Messages;
import io.tidings.cli.terminal.Output;
import io.tidings.cli.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command below {@code tidings}, at whatever depth. */
public abstract class Subcommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Is filled by parsing. */
    protected Subcommand() {}

    /** What the outermost command offers to all below it. */
    public interface Root {

        /**
         * Returns this run.
         *
         * @return the session
         */
        Session session();
    }

    /** Returns what picocli knows about this command. */
    protected final CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets the spec");
    }

    /** Returns this run. */
    protected final Session session() {
        return ((Root) spec().root().userObject()).session();
    }

    /** Returns what to read from and print on. */
    protected final Terminal terminal() {
        return session().terminal();
    }

    /** Returns standard output. */
    protected final Output out() {
        return terminal().out();
    }

    /** Returns standard error. */
    protected final Messages messages() {
        return terminal().messages();
    }
}
