/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop;

import io.tidings.TidingsException;
import io.tidings.examples.shop.database.Database;
import io.tidings.examples.shop.demo.DemoRun;
import io.tidings.examples.shop.demo.Report;
import io.tidings.examples.shop.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The shop, run for a while and shown. */
public final class Demo {

    private static final int BALANCED = 0;
    private static final int NOT_BALANCED = 1;

    private final DemoOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final DemoRun.BeforeAccount beforeAccount;

    private Demo(DemoOptions options, PrintStream out, PrintStream err, DemoRun.BeforeAccount beforeAccount) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.beforeAccount = beforeAccount;
    }

    /**
     * Runs the shop and tells of it on the standard output. Meanwhile the standard error of this process goes to a file
     * in the directory of the run.
     *
     * @param options how
     * @return 0 if the account balances, else 1
     * @throws TidingsException if the database or the directory cannot be used
     */
    public static int run(DemoOptions options) {
        return run(options, System.out, (plan, database) -> {});
    }

    static int run(DemoOptions options, PrintStream out, DemoRun.BeforeAccount beforeAccount) {
        return new Demo(options, utf8(out), utf8(System.err), beforeAccount).run();
    }

    private int run() {
        try {
            Path directory = directory();
            Database database =
                    options.database() == null ? Database.sqlite(directory.resolve("shop.db")) : options.database();
            checkThatAnInstanceCanDie(database);
            return runIn(directory, database);
        } catch (IOException | SQLException e) {
            throw new TidingsException("The demo cannot go on: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_BALANCED;
        }
    }

    /** What is cut off from a database in its own process would keep what it holds on the broker. */
    private void checkThatAnInstanceCanDie(Database database) {
        if (options.broker() != null && !database.isShareable()) {
            throw new TidingsException(
                    "This database lives in one process, and with a broker the demo needs two. Leave --database out, for"
                            + " SQLite, or name a server.",
                    null);
        }
    }

    private int runIn(Path directory, Database database) throws IOException, SQLException, InterruptedException {
        PrintStream formerErr = System.err;
        Report report;
        try (OutputStream file = Files.newOutputStream(directory.resolve("shop-1.log"));
                View view = View.on(options.json() ? err : out, inPlace(), options.coloured())) {
            System.setErr(utf8(file));
            // Ctrl-C must not leave the terminal painted on.
            Runtime.getRuntime()
                    .addShutdownHook(Executors.defaultThreadFactory().newThread(view::close));
            DemoRun.Wish wish = new DemoRun.Wish(
                    database, options.broker(), directory, options.runFor(), options.ordersPerSecond(), options.smtp());
            report = new DemoRun(wish, view, beforeAccount).run();
        } finally {
            System.setErr(formerErr);
        }
        print(report);
        return report.account().balanced() ? BALANCED : NOT_BALANCED;
    }

    private void print(Report report) {
        PrintStream text = options.json() ? err : out;
        text.println();
        report.toText(inPlace() && options.coloured()).forEach(text::println);
        text.flush();
        if (options.json()) {
            out.println(report.toJson());
            out.flush();
        }
    }

    private boolean inPlace() {
        return options.terminal() && !options.json();
    }

    private Path directory() throws IOException {
        Path wanted = options.directory();
        if (wanted == null) {
            return Files.createTempDirectory("tidings-demo-");
        }
        Path made = Files.createDirectories(wanted).toAbsolutePath();
        try (Stream<Path> files = Files.list(made)) {
            if (files.findAny().isPresent()) {
                throw new TidingsException(
                        "The directory %s is not empty. The demo needs one of its own.".formatted(made), null);
            }
        }
        return made;
    }

    private static PrintStream utf8(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
