package dev.keyreach.benchmarks.process;

/** A page for people with the tables of a run in its middle, between two comments. */
final class Page {
    private static final String BEGIN = "<!-- written by benchmarks/run -->";
    private static final String END = "<!-- end of what benchmarks/run has written -->";

    private Page() {}

    /**
     * The page with other tables.
     *
     * @throws IllegalArgumentException when it does not have the two comments
     */
    static String withTables(String page, String tables) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page needs two lines, `" + BEGIN + "` and `" + END + "`");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + tables.strip() + "\n\n" + page.substring(end);
    }
}
