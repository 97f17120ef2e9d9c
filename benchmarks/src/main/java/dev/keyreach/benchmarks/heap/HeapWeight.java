package dev.keyreach.benchmarks.heap;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Loads what stands behind {@code --data} and tells how much of the heap is alive then, in total and by class, as lines of
 * {@code name TAB number}; then what the compiled snapshot adds when it has answered about every key. The JVM's own histogram
 * collects garbage before it counts.
 */
public final class HeapWeight {
    private static final int CLASSES = 40;

    private HeapWeight() {}

    public static void main(String[] arguments) throws LoadException, JMException {
        long before = Histogram.total(histogram());
        LoadedData data = SnapshotLoader.load(paths(arguments), LoadListener.NONE);
        List<Histogram.Line> after = Histogram.lines(histogram());
        long heap = after.stream().mapToLong(Histogram.Line::bytes).sum() - before;
        tell("heap.bytes", heap);
        List<AccountSummary> accounts = data.summary().accounts();
        tell(
                "principals",
                accounts.stream().mapToLong(one -> one.users() + one.roles()).sum());
        tell("keys", accounts.stream().mapToLong(AccountSummary::keys).sum());
        tell("grants", accounts.stream().mapToLong(AccountSummary::grants).sum());
        after.stream().limit(CLASSES).forEach(line -> tell("class." + line.name(), line.bytes()));
        Estate estate = Estate.of(data.snapshot(), data.policies(), data.provenance());
        LongAdder keys = new LongAdder();
        WhoCan.answers(
                estate,
                data.snapshot().keyArns().toList(),
                List.of("kms:Decrypt"),
                RequestContext.ANY,
                answer -> answer.key(),
                key -> keys.increment());
        tell("compiled.keys", keys.sum());
        tell("compiled.bytes", Histogram.total(histogram()) - before - heap);
        Reference.reachabilityFence(data);
        Reference.reachabilityFence(estate);
    }

    private static void tell(String name, long number) {
        System.out.println(String.format(Locale.ROOT, "%s\t%d", name, number));
    }

    private static List<Path> paths(String... arguments) {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals("--data")) {
                paths.add(Path.of(arguments[i + 1]));
            }
        }
        return paths;
    }

    /** As {@code jcmd PID GC.class_histogram} prints it. */
    private static List<String> histogram() throws JMException {
        Object text = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return Arrays.asList(String.valueOf(text).split("\n"));
    }
}
