package dev.keyreach.cli.input;

import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.LoadListener;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error while a load takes long and a person watches. Loads its library only then. */
final class LoadProgress implements LoadListener, AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Surroundings surroundings;
    private final boolean quiet;
    private final long started = System.nanoTime();
    private Optional<Bar> bar = Optional.empty();
    private boolean decided;
    private long total;
    private long done;

    LoadProgress(Surroundings surroundings, boolean quiet) {
        this.surroundings = surroundings;
        this.quiet = quiet;
    }

    @Override
    public synchronized void filesFound(int files, long bytes) {
        total = bytes;
    }

    @Override
    public synchronized void fileDone(String file, long bytes) {
        done += bytes;
        if (quiet || System.nanoTime() - started < PATIENCE_NANOS) {
            return;
        }
        if (!decided) {
            decided = true;
            bar = surroundings.terminal().getAsBoolean() ? Optional.of(new Bar(total)) : Optional.empty();
        }
        bar.ifPresent(shown -> shown.stepTo(done));
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(Bar::close);
        bar = Optional.empty();
    }

    /** Apart, so that the library's classes are loaded with it and not with every run. */
    private static final class Bar {
        private static final int REDRAW_MILLIS = 200;
        private static final long MEGABYTE = 1_000_000;

        private final ProgressBar bar;

        Bar(long total) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName("loading")
                    .setInitialMax(total)
                    .setUnit("MB", MEGABYTE)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }

        void stepTo(long done) {
            bar.stepTo(done);
        }

        void close() {
            bar.close();
        }
    }
}
