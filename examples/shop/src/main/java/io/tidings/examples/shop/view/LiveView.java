/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Paints a run in place, on the terminal's other screen. */
final class LiveView implements View {

    private static final String ESCAPE = "\u001b[";
    private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "2J";
    private static final String LEAVE = ESCAPE + "?25h" + ESCAPE + "?1049l";
    private static final String HOME = ESCAPE + "H";
    private static final String TO_END_OF_LINE = ESCAPE + "K";
    private static final String TO_END_OF_SCREEN = ESCAPE + "J";

    private final PrintStream out;
    private final Screen screen = new Screen();
    private final Frame frame;
    private final List<Moment> moments = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    LiveView(PrintStream out, Paint paint) {
        this.out = out;
        this.frame = new Frame(paint);
        out.print(ENTER);
    }

    @Override
    public void happened(Moment moment) {
        moments.add(moment);
    }

    @Override
    public void stands(Snapshot snapshot) {
        if (closed.get()) {
            return;
        }
        Screen.Size size = screen.size();
        StringBuilder painting = new StringBuilder(HOME);
        List<String> lines = frame.lines(snapshot, moments, size);
        for (int i = 0; i < lines.size(); i++) {
            painting.append(lines.get(i)).append(TO_END_OF_LINE).append(i < lines.size() - 1 ? "\r\n" : "");
        }
        out.print(painting.append(TO_END_OF_SCREEN));
        out.flush();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            out.print(LEAVE);
            out.flush();
        }
    }
}
