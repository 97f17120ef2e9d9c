package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.query.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A random organization, loaded.
 *
 * @param name how it is made again
 */
record Drawn(String name, Dice dice, RandomPolicies policies, ObjectNode file, Estate estate) {

    /** The organization of that number. */
    static Drawn of(long seed, int number, Path folder) {
        Dice dice = Seeds.dice(seed, number);
        RandomOrganization organization = new RandomOrganization(dice);
        ObjectNode file = organization.file();
        return new Drawn(Seeds.named(seed, number), dice, organization.policies(), file, Loaded.estate(file, folder));
    }

    /** Random questions about it. */
    List<Question> questions(int count) {
        RandomQuestions questions = new RandomQuestions(dice, new World(file), policies);
        return Stream.generate(questions::next).limit(count).toList();
    }
}
