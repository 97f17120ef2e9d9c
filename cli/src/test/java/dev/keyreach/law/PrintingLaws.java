package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.Severity;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyReading;
import dev.keyreach.policy.PolicyType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that is read, printed from what was understood, and read again, is the same. */
class PrintingLaws {
    private static final int ORGANIZATIONS = 30;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reading_what_was_printed_gives_the_same_policy(long seed) {
        int documents = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            for (Site site : Site.of(new RandomOrganization(Seeds.dice(seed, i)).file())) {
                PolicyDocument read = read(site.document().toString(), site.kind());
                String printed = PrintedPolicy.of(read);
                assertThat(read(printed, site.kind()))
                        .as("%s: %s printed as %s", Seeds.named(seed, i), site.document(), printed)
                        .isEqualTo(read);
                documents++;
            }
        }
        assertThat(documents).isGreaterThan(500);
    }

    private static PolicyDocument read(String text, PolicyKind kind) {
        PolicyReading reading = PolicyReader.read(text, type(kind), DocumentPlace.file("policy"));
        assertThat(reading.diagnostics()).as(text).noneMatch(problem -> problem.severity() == Severity.ERROR);
        return reading.document().orElseThrow();
    }

    private static PolicyType type(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY -> PolicyType.IDENTITY;
            case BOUNDARY -> PolicyType.BOUNDARY;
            case SESSION -> PolicyType.SESSION;
            case SCP -> PolicyType.SCP;
            case RCP -> PolicyType.RCP;
            case KEY -> PolicyType.KEY;
            case TRUST -> PolicyType.TRUST;
            case ENDPOINT -> PolicyType.VPCE;
        };
    }
}
