/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import io.tidings.benchmarks.system.TidingsContender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A process with one subscription. It is told by lines on its standard input what to do, and answers each with a line.
 *
 * <p>Latencies are right because {@link System#nanoTime()} counts from the start of the machine on Linux, so that two
 * processes read the same clock.
 */
public final class RemoteHandler {

    /** What it says once it handles events. */
    static final String READY = "ready";

    /** Begins to record latencies. */
    static final String TIME = "time";

    /** Followed by a number: waits until so many events were handled since the start. */
    static final String AWAIT = "await";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Sink sink;
    private final PrintStream out;

    private RemoteHandler(Sink sink, PrintStream out) {
        this.sink = sink;
        this.out = out;
    }

    /**
     * Runs until the standard input ends.
     *
     * @param arguments none; the database comes from the environment
     * @throws Exception if it failed
     */
    public static void main(String[] arguments) throws Exception {
        Plan plan = new Plan(1, 1, Handling.DECODED);
        Sink sink = new Sink(plan);
        try (Running running = TidingsContender.inOwnTransaction().fromNowOn().open(target(), plan, sink)) {
            running.start();
            sink.open();
            RemoteHandler handler = new RemoteHandler(sink, System.out);
            handler.say(READY);
            handler.listen(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
    }

    /** What the process needs to know of its database. */
    static Map<String, String> environment(Target target) {
        return Map.of(
                "BENCH_KIND", target.kind().name(),
                "BENCH_URL", target.jdbcUrl(),
                "BENCH_USER", target.user(),
                "BENCH_PASSWORD", target.password());
    }

    private static Target target() {
        return new Target(Kind.valueOf(variable("KIND")), variable("URL"), variable("USER"), variable("PASSWORD"));
    }

    private static String variable(String name) {
        return System.getenv().getOrDefault("BENCH_" + name, "");
    }

    private void listen(BufferedReader lines) throws IOException, InterruptedException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case TIME -> {
                    sink.timeEach();
                    say(TIME);
                }
                case AWAIT -> {
                    long events = Long.parseLong(words[1]);
                    sink.expect(events);
                    sink.await(PATIENCE);
                    sink.verify(events);
                    Histogram latencies = sink.latencies();
                    say("%s %d %s %s"
                            .formatted(AWAIT, events, Latency.millis(latencies, 50), Latency.millis(latencies, 99)));
                }
                default -> throw new IllegalArgumentException("what is '%s'?".formatted(line));
            }
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
