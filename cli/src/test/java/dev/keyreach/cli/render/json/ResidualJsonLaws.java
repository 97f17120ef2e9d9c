package dev.keyreach.cli.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.law.RandomResiduals;
import dev.keyreach.law.Seeds;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.loader.residual.ResidualReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of a formula (spec 6.2) says all of it: read back, it is the same formula. */
class ResidualJsonLaws {
    private static final int ORGANIZATIONS = 12;

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_formula_survives_its_json(long seed) throws IOException {
        Set<String> shapes = new TreeSet<>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            for (Residual formula : RandomResiduals.of(seed, i, folder)) {
                String json = ResidualJson.text(formula);
                Residual read = ResidualReader.read(json);
                assertThat(read).as("%s: %s", Seeds.named(seed, i), json).isEqualTo(formula);
                assertThat(ResidualText.of(read)).isEqualTo(ResidualText.of(formula));
                assertThat(ResidualJson.text(read)).isEqualTo(json);
                shapes.add(formula.getClass().getSimpleName());
            }
        }
        assertThat(shapes).as("shapes met").contains("And", "Or", "Not", "Test", "Delegation");
    }
}
