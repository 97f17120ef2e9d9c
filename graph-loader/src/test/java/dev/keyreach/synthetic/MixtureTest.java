package dev.keyreach.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each share of the mix shows in what is loaded, and goes away when it is asked for at zero. */
class MixtureTest {
    @TempDir
    private static Path folder;

    private static Census usual;
    private static Census nothing;

    @BeforeAll
    static void generate() throws IOException, LoadException {
        Map<Share, Double> none = new EnumMap<>(Share.class);
        for (Share share : Share.values()) {
            none.put(share, 0.0);
        }
        usual = census("usual", new Mix(Map.of(Share.MALFORMED, 2.0, Share.HOT_GRANTS, 60.0)));
        nothing = census("nothing", new Mix(none));
    }

    private static Census census(String name, Mix mix) throws IOException, LoadException {
        Recipe recipe = new Recipe(40, 200, 800, 60, 400, 1000, 5, 40, 3, mix);
        Generator.generate(recipe, folder.resolve(name));
        LoadedData data = SnapshotLoader.load(List.of(folder.resolve(name)), LoadListener.NONE);
        return new Census(data);
    }

    @ParameterizedTest
    @EnumSource(Share.class)
    void shows(Share share) {
        assertThat(usual.of(share)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Share.class)
    void goesAway(Share share) {
        assertThat(nothing.of(share)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Share.class,
            names = {"SERVICE_LINKED_ROLES", "ADMIN_AND_USER_KEYS", "SESSION_GRANTS", "INLINE_POLICIES", "TAGGED"})
    void isRoughlyAsLargeAsAskedFor(Share share) {
        double percent = 100.0 * usual.of(share) / usual.whole(share);
        assertThat(percent).isBetween(share.usual() * 0.7, share.usual() * 1.4);
    }
}
