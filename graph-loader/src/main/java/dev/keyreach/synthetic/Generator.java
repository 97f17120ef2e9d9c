package dev.keyreach.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a synthetic organization as AWS CLI dumps. Equal recipes give byte-equal trees, whatever the number of threads. Memory
 * is that of the list of accounts, the accounts being written, and 11 to 21 bytes for each different policy document.
 */
public final class Generator {
    private final Recipe recipe;
    private final int threads;

    private Generator(Recipe recipe, int threads) {
        this.recipe = recipe;
        this.threads = threads;
    }

    /**
     * Writes the organization to a folder, which appears when it is whole. O(size) time.
     *
     * @param folder does not exist, or is empty; its parent exists
     * @throws IOException when it cannot be written; nothing is left then
     */
    public static Summary generate(Recipe recipe, Path folder) throws IOException {
        return generate(recipe, folder, Runtime.getRuntime().availableProcessors());
    }

    static Summary generate(Recipe recipe, Path folder, int threads) throws IOException {
        return new Generator(recipe, threads).run(folder);
    }

    private Summary run(Path folder) throws IOException {
        World world = World.of(recipe);
        DistinctDocuments distinct = new DistinctDocuments();
        Tally tally = new Tally();
        Summary[] summary = new Summary[1];
        try (Tree tree = Tree.create(folder)) {
            tree.writeAside(Manifest.FILE, json -> {
                json.writeStartObject();
                Manifest.recipe(json, recipe);
                json.writeArrayFieldStart("malformed");
                Press organization = new OrganizationDump(world.plan(), tree, distinct).write();
                Manifest.malformed(json, organization.malformed());
                tally.addAll(organization.tally());
                inOrder(world, tree, distinct, press -> {
                    Manifest.malformed(json, press.malformed());
                    tally.addAll(press.tally());
                });
                json.writeEndArray();
                summary[0] = summary(tree, distinct, tally);
                Manifest.counts(json, summary[0], tally);
                json.writeEndObject();
            });
            tree.commit();
        }
        return summary[0];
    }

    private interface Finished {
        void take(Press press) throws IOException;
    }

    /** Writes accounts several at a time, and hands them on in their order, so that few wait. */
    private void inOrder(World world, Tree tree, DistinctDocuments distinct, Finished finished) throws IOException {
        Iterator<AccountPlan> accounts = world.plan().accounts().iterator();
        Deque<Future<Press>> running = new ArrayDeque<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            try {
                while (accounts.hasNext() || !running.isEmpty()) {
                    while (accounts.hasNext() && running.size() < 4 * threads) {
                        AccountPlan account = accounts.next();
                        running.add(workers.submit(() -> new AccountDump(world, account, tree, distinct).write()));
                    }
                    finished.take(running.remove().get());
                }
            } finally {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing the organization", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("could not write an account", e);
        }
    }

    private Summary summary(Tree tree, DistinctDocuments distinct, Tally tally) {
        return new Summary(
                recipe.accounts(),
                tally.of(Tally.Of.USERS),
                tally.of(Tally.Of.ROLES),
                tally.of(Tally.Of.GROUPS),
                tally.of(Tally.Of.KEYS),
                tally.of(Tally.Of.GRANTS),
                tally.of(Tally.Of.POLICY_DOCUMENTS),
                distinct.count(),
                tally.of(Tally.Of.MALFORMED_DOCUMENTS),
                tree.files(),
                tree.bytes());
    }
}
