package dev.keyreach.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on many things at once and hands on the results in the order of the things, so that answers do not depend on the
 * number of threads. Only so many results wait to be handed on.
 */
public final class InOrder {
    /** Things that one thread takes at a time. */
    private static final int BATCH = 16;

    /** Batches in work or waiting, for each thread. */
    private static final int AHEAD = 3;

    private InOrder() {}

    /**
     * Works on all things.
     *
     * @param work done by several threads
     * @param sink given each result by the thread of the caller
     */
    public static <T, R> void forEach(List<T> things, Function<T, R> work, Consumer<R> sink) {
        int threads = Runtime.getRuntime().availableProcessors();
        if (threads == 1 || things.size() <= 1) {
            things.forEach(thing -> sink.accept(work.apply(thing)));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<List<R>>> waiting = new ArrayDeque<>();
            int next = 0;
            while (next < things.size() || !waiting.isEmpty()) {
                while (next < things.size() && waiting.size() < threads * AHEAD) {
                    List<T> batch = things.subList(next, Math.min(next + BATCH, things.size()));
                    waiting.addLast(pool.submit(() -> all(batch, work)));
                    next += batch.size();
                }
                result(waiting.removeFirst()).forEach(sink);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T, R> List<R> all(List<T> batch, Function<T, R> work) {
        List<R> results = new ArrayList<>(batch.size());
        batch.forEach(thing -> results.add(work.apply(thing)));
        return results;
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException("a question failed", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("answering was interrupted", e);
        }
    }
}
